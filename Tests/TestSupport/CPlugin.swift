/// A plugin in C, of which a test can bend any part. Unbent it is a transform that does nothing.
public struct CPlugin {
    /// Name of the library.
    public var name: String
    /// Stage id.
    public var id = "test.stage"
    /// Kind of stage.
    public var kind = "PARAGRAF_KIND_TRANSFORM"
    /// Layers written.
    public var writes = "PARAGRAF_LAYER_BLOCKS"
    /// Statements of the `run` function.
    public var run = "return 0;"
    /// Statements of the `create` function.
    public var create = "*instance = (void *)1; return 0;"
    /// Members of the stage in place of the usual ones: `.kind = 99`.
    public var stage = ""
    /// Members of the plugin in place of the usual ones.
    public var plugin = ""
    /// What the export function returns.
    public var result = "&plugin"
    /// Text in front of everything.
    public var prelude = ""
    /// The exported symbol, that of the name if empty.
    public var symbol = ""

    /// Makes one.
    public init(_ name: String, _ bend: (inout CPlugin) -> Void = { _ in }) {
        self.name = name
        bend(&self)
    }

    /// Builds it with the system's C compiler. Returns the library's path.
    @discardableResult
    public func build(in folder: TemporaryFolder, options: [String] = []) throws -> String {
        let source = try folder.write(self.source, to: "\(name).c")
        let library = folder["lib\(name).so"]
        let arguments =
            [
                "-std=c11", "-w", "-shared", "-fPIC", "-I", packageRoot + "/Sources/CStageABI/include", "-o", library,
                source,
            ] + options
        let result = try TestSupport.run("/usr/bin/cc", arguments)
        guard result.code == 0 else { throw BuildFailure(description: result.errors) }
        return library
    }

    private var source: String {
        """
        #include "stage.h"
        #include <string.h>
        #define TEXT(s) { (s), sizeof(s) - 1 }
        \(prelude)
        static int32_t create(const paragraf_stage *stage, paragraf_text settings, const paragraf_host *host,
                              void **instance) { \(create) }
        static int32_t run(void *instance, const paragraf_input *input, const paragraf_host *host) { \(run) }
        static void destroy(void *instance) {}
        static const paragraf_stage stages[] = {{
            .size = sizeof(paragraf_stage), .kind = \(kind), .reads = PARAGRAF_LAYER_BLOCKS, .writes = \(writes),
            .id = TEXT("\(id)"), .version = TEXT("1.0.0"), .summary = TEXT("Is a test."),
            .settings_schema = TEXT("{}"), .create = create, .run = run, .destroy = destroy,
            \(stage)
        }};
        static const paragraf_plugin plugin = {
            .abi_version = PARAGRAF_ABI_VERSION, .size = sizeof(paragraf_plugin), .name = TEXT("\(name)"),
            .version = TEXT("1.0.0"), .licence = TEXT("CC0-1.0"), .stages = { stages, 1, sizeof(paragraf_stage) },
            \(plugin)
        };
        const paragraf_plugin *\(symbol.isEmpty ? "paragraf_plugin_\(name)" : symbol)(void) { return \(result); }

        """
    }
}

/// A C compiler's complaint.
public struct BuildFailure: Error, CustomStringConvertible {
    /// Its words.
    public let description: String
}
