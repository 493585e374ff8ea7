import Foundation
import GRDB

extension Row {
    /// A path as raw bytes; none for NULL.
    func path(_ column: String) -> [UInt8] {
        let data: Data? = self[column]
        return data.map { Array($0) } ?? []
    }
}
