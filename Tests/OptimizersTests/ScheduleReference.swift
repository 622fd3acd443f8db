import Foundation

/// Learning rates and clipped gradients computed by other programs.
struct ScheduleReference: Decodable {
  struct Sparse: Decodable {
    let steps: [Int]
    let rates: [Double]
    let momenta: [Double]?
  }

  struct Clipping: Decodable, Sendable, CustomStringConvertible {
    let name: String
    let gradient: [Double]
    let clipped: [Double]
    let limit: Double
    /// 1, 2 or inf, or nil for clipping by value.
    let norm: String?
    let length: Double?

    var description: String { name }
  }

  /// The rate of every step from 0 on.
  let rates: [String: [Double]]
  /// The momentum of every step from 0 on.
  let momenta: [String: [Double]]
  /// The rates of some steps.
  let sparse: [String: Sparse]
  let clipByNorm: [Clipping]
  let clipByValue: [Clipping]

  static func read() throws -> ScheduleReference {
    let url = Bundle.module.bundleURL.appendingPathComponent("Truth/schedules.json")
    return try JSONDecoder().decode(ScheduleReference.self, from: Data(contentsOf: url))
  }
}
