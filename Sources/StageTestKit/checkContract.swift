import DocumentModel
public import StageKit

/// Checks that a stage keeps the contract that `Docs/WritingPlugins.md` describes.
///
/// Checked are: the description is well-formed and its defaults are allowed; a setting that does not exist is refused;
/// the same input gives the same result twice; layers that are not declared stay as they are; the input is unharmed;
/// the empty document, and for extractors the empty file and bytes of another kind, do no harm; and when the host wants
/// the stage to stop, it stops with code `cancelled` or finishes.
///
/// - Parameters:
///   - id: the stage's id.
///   - provider: where it comes from: ``DirectProvider`` or a plugin catalogue.
///   - settings: what the stage needs to be set; its defaults otherwise.
///   - samples: what it works on; without a sample that suits its kind little is checked.
/// - Returns: the broken promises; none is what you want.
public func checkContract(
    of id: String, from provider: any StageProvider, settings: [String: SettingValue] = [:],
    samples: [ContractSample]
) -> [ContractBreach] {
    var breaches: [ContractBreach] = []
    do throws(StageError) {
        let (kind, descriptor) = try provider.find(id)
        let check = ContractCheck(kind: kind, descriptor: descriptor)
        breaches += check.description()
        let stage = try provider.make(id, settings: try StageSettings(settings, of: descriptor))
        breaches += check.refusal(by: provider, settings)
        let all = kind == .extractor ? samples : samples + [.empty]
        breaches += all.flatMap { check.behaviour(of: stage, on: $0) } + check.robustness(of: stage)
    } catch {
        breaches.append(ContractBreach("\(id) cannot be made ready: \(error.message)"))
    }
    return breaches
}

/// The single checks.
private struct ContractCheck {
    let kind: StageKind
    let descriptor: StageDescriptor

    private func breach(_ text: String) -> ContractBreach { ContractBreach("\(descriptor.id) \(text)") }

    func description() -> [ContractBreach] {
        DescriptorCheck(kind: kind, descriptor: descriptor).complaints.map(breach)
    }

    /// The host checks settings before the stage sees them; other hosts may not, so the stage must as well.
    func refusal(by provider: any StageProvider, _ settings: [String: SettingValue]) -> [ContractBreach] {
        var lax = descriptor
        lax.settings.append(Setting("no_such_setting", .flag, "Does not exist."))
        var values = settings
        values["no_such_setting"] = .flag(true)
        do throws(StageError) {
            _ = try provider.make(descriptor.id, settings: try StageSettings(values, of: lax))
            return [breach("accepts a setting that it does not declare")]
        } catch {
            return error.code == .settings && !error.message.isEmpty
                ? [] : [breach("refuses an unknown setting with code \(error.code) instead of settings")]
        }
    }

    func behaviour(of stage: any ConfiguredStage, on sample: ContractSample) -> [ContractBreach] {
        var breaches: [ContractBreach] = []
        let first = StageRun(stage, sample, .silent)
        let second = StageRun(stage, sample, .silent)
        if first.result != second.result { breaches.append(breach("gives two results for \(sample.name)")) }
        if case .failure(let error) = first.result {
            breaches.append(breach("fails on \(sample.name): \(error.message)"))
        }
        if first.source != sample.source { breaches.append(breach("changes the bytes of \(sample.name)")) }
        breaches += untouched(first, sample)
        let stopped = StageRun(stage, sample, StageMonitor { _ in false })
        if case .failure(let error) = stopped.result, error.code != .cancelled, first.result != stopped.result {
            breaches.append(breach("ends with code \(error.code) instead of cancelled when it is asked to stop"))
        }
        return breaches
    }

    private func untouched(_ run: StageRun, _ sample: ContractSample) -> [ContractBreach] {
        guard kind == .transform, case .success(let output) = run.result else { return [] }
        let before = sample.document
        let after = output.document
        let changed: [(Layers, Bool)] = [
            (.metadata, before.metadata != after.metadata), (.pages, before.pages != after.pages),
            (.blocks, before.blocks != after.blocks), (.sections, before.sections != after.sections),
            (.items, before.items != after.items), (.annotations, before.annotations != after.annotations),
            (.history, before.history != after.history),
        ]
        return changed.filter { $0.1 && !descriptor.writes.contains($0.0) }.map {
            breach("changes the layer \($0.0) of \(sample.name) without declaring it")
        }
    }

    /// What an extractor does with bytes that are not what they should be: an error with words, no crash.
    func robustness(of stage: any ConfiguredStage) -> [ContractBreach] {
        guard kind == .extractor, let mediaType = descriptor.mediaTypes.first else { return [] }
        let bytes: [(String, [UInt8])] = [
            ("the empty file", []), ("a file of one byte", [0x25]), ("bytes of another kind", Array(0...255)),
        ]
        return bytes.flatMap { name, source in
            switch StageRun(stage, ContractSample(name, source: source, mediaType: mediaType), .silent).result {
            case .success: [breach("accepts \(name)")]
            case .failure(let error):
                error.message.isEmpty || error.code == .plugin ? [breach("refuses \(name) without a reason")] : []
            }
        }
    }
}
