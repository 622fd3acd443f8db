import Configuration
import Diagnostics
import Experiments
import Foundation
import Testing

/// The result of reading an experiment's parameters.
struct ExperimentReading<Kind: Experiment> {
  let experiment: Kind?
  let diagnostics: [Diagnostic]
  let resolved: [String]

  init(_ text: String) {
    var reader = ParameterReader(FlowText.parse(text))
    experiment = Kind(reading: &reader)
    diagnostics = reader.diagnostics.inSourceOrder()
    resolved = reader.resolved.map { "\($0.name) = \($0.value)" }
  }

  /// The diagnostics as `line:column: severity[id]`.
  var findings: [String] {
    diagnostics.map { "\($0.location.line):\($0.location.column): \($0.severity.rawValue)[\($0.id)]" }
  }
}

/// Runs an experiment with valid parameters.
func outcome<Kind: Experiment>(
  of kind: Kind.Type, _ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> Outcome {
  let reading = ExperimentReading<Kind>(text)
  #expect(reading.findings == [], sourceLocation: sourceLocation)
  return try #require(reading.experiment, sourceLocation: sourceLocation).run()
}

extension Outcome {
  /// The value of a name.
  func value(_ name: String) throws -> Double {
    try #require(values.first { $0.name == name }, "no value \(name) among \(values.map(\.name))").value
  }
}

/// Rates and losses computed by other programs.
struct ReferenceRates: Decodable {
  struct Sparse: Decodable {
    let steps: [Int]
    let adagrad: [Double]
    let rmsprop: [Double]
  }

  struct Demo: Decodable {
    let theta: [[Double]]
    let rates: [[Double]]
  }

  struct Ratios: Decodable {
    let steps: [Int]
    let ratios: [Double]
  }

  struct OneCycle: Decodable {
    let steps: [Int]
    let rates: [Double]
  }

  struct Losses: Decodable {
    let rate: Double
    /// Nil if the run diverged.
    let sgd: Double?
    let adam: Double
  }

  let sparse: Sparse
  let adagradDemo: Demo
  let steady: [String: [String: Double]]
  let uncorrected: Ratios
  let rosenbrockRates: [Losses]
  let cosineRestarts: [Double]
  let cosine: [Double]
  let oneCycle: OneCycle
  /// Adam on x² + y²: the loss by learning rate and step.
  let bowl: [String: [String: Double]]
  /// RMSProp in the ravine: the loss by step.
  let longRun: [String: Double]

  static func read() throws -> ReferenceRates {
    let url = Bundle.module.bundleURL.appendingPathComponent("Truth/rates.json")
    return try JSONDecoder().decode(ReferenceRates.self, from: Data(contentsOf: url))
  }
}
