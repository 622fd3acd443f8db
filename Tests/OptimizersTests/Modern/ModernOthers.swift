/// Reference values that are no runs of a library's rule on a problem.
struct ModernOthers: Decodable {
  struct Average: Decodable {
    struct Run: Decodable {
      let lr: Double
      let average: [[Double]]
    }
    let hyperparameters: [String: ReferenceValue]
    let problems: [String: Run]
  }

  struct Orthogonal: Decodable {
    struct Image: Decodable {
      let coefficients: Coefficients
      let matrix: [[Double]]
    }
    let matrix: [[Double]]
    let final: [String: Image]
  }

  /// One polynomial or one for every iteration.
  struct Coefficients: Decodable {
    let sets: [[Double]]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode([Double].self) {
        sets = [one]
      } else {
        sets = try container.decode([[Double]].self)
      }
    }
  }

  struct Sparse: Decodable {
    struct Run: Decodable {
      let hyperparameters: [String: ReferenceValue]
      let lr: Double
      let path: [[[Double]]]
    }
    let start: [[Double]]
    let target: [[Double]]
    let rows: [[Int]]
    let settings: [String: Run]
  }

  struct FullMatrix: Decodable {
    struct Run: Decodable {
      let lr: Double
      let path: [[Double]]
    }
    let hyperparameters: [String: ReferenceValue]
    let rosenbrock: Run
    let quadratic: Run
  }

  struct Rates: Decodable {
    let parameters: [String: Double]
    let lr: [Double]
  }

  let problems: ModernProblem.Description
  let averages: [String: Average]
  let newtonSchulz: [String: Orthogonal]
  let sparseAdam: Sparse
  let fullMatrixAdaGrad: [String: FullMatrix]
  let schedules: [String: Rates]
}
