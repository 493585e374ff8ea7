import CSandbox
import Glibc

/// What keeps a worker from doing anything but reading its document.
public enum Sandbox {
    /// A feature of the kernel.
    public struct Feature: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Whether this kernel has it.
        public let isThere: Bool
        /// What is known beside that, such as a version.
        public let detail: String
    }

    /// What the kernel offers, asked without locking anything.
    public static var features: [Feature] {
        let landlock = csandbox_landlock_abi()
        let hasSeccomp = csandbox_has_seccomp() == 1
        return [
            Feature(name: "no_new_privs", isThere: true, detail: ""),
            Feature(name: "Landlock", isThere: landlock > 0, detail: landlock > 0 ? "version \(landlock)" : ""),
            Feature(name: "seccomp", isThere: hasSeccomp, detail: ""),
        ]
    }

    /// Locks this process for good: no new files, sockets, processes or privileges. Returns the names of the features
    /// that could not be used.
    static func lock() -> [String] {
        let steps: [(name: String, result: Int32)] = [
            // Standard streams, the document, and room for one more that came by mistake.
            ("resource limits", csandbox_fixed_limits(8)),
            ("no_new_privs", csandbox_no_new_privileges()),
            ("Landlock", csandbox_landlock()),
            ("seccomp", csandbox_seccomp()),
        ]
        return steps.filter { $0.result != 0 }.map { "\($0.name) (\(String(cString: strerror($0.result))))" }
    }
}
