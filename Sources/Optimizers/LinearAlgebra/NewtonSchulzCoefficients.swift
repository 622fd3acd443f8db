/// The polynomials that Newton–Schulz iterations apply to a matrix's singular values, σ ← a σ + b σ³ + c σ⁵.
///
/// One set for all iterations, or one for each, of which the last is used again where there are more iterations.
public struct NewtonSchulzCoefficients: Sendable, Equatable {
  /// One polynomial.
  public struct Polynomial: Sendable, Equatable {
    public let a: Double
    public let b: Double
    public let c: Double

    public init(_ a: Double, _ b: Double, _ c: Double) {
      (self.a, self.b, self.c) = (a, b, c)
    }
  }

  let polynomials: [Polynomial]

  /// Polynomials of one's own.
  ///
  /// - Throws: ``HyperparameterError`` when there are none.
  public init(_ polynomials: [Polynomial]) throws(HyperparameterError) {
    guard !polynomials.isEmpty else {
      throw HyperparameterError(name: "coefficients.count", value: 0, range: .atLeast(1))
    }
    self.polynomials = polynomials
  }

  private init(all polynomials: [Polynomial]) { self.polynomials = polynomials }

  /// The polynomial of an iteration, from 0.
  func polynomial(_ iteration: Int) -> Polynomial { polynomials[min(iteration, polynomials.count - 1)] }

  /// The quintic with the steepest rise at zero: it carries singular values to about 0.7–1.2, not to 1. Keller Jordan,
  /// *Muon*, 2024.
  public static let jordan = NewtonSchulzCoefficients(all: [Polynomial(3.4445, -4.7750, 2.0315)])

  /// Five different quintics, which come closer to 1; from modded-nanogpt, also in Dion (arXiv:2504.05295).
  public static let fiveSets = NewtonSchulzCoefficients(all: [
    Polynomial(4.0848, -6.8946, 2.9270), Polynomial(3.9505, -6.3029, 2.6377), Polynomial(3.7418, -5.5913, 2.3037),
    Polynomial(2.8769, -3.1427, 1.2046), Polynomial(2.8366, -3.0525, 1.2012),
  ])

  /// Eight quintics that are best one after the other, for singular values from 0.001 to 1, with a margin of 1 %; N.
  /// Amsel, D. Persson, C. Musco, R. Gower, *The Polar Express*, 2025, arXiv:2505.16932.
  public static let polarExpress = NewtonSchulzCoefficients(all: [
    Polynomial(8.237312490495555, -23.157747414558198, 16.680568411445915),
    Polynomial(4.082441999064835, -2.893047735332586, 0.5252849256975648),
    Polynomial(3.9263479922546582, -2.8547468034765298, 0.5318022422894988),
    Polynomial(3.2982187133085143, -2.424541981026706, 0.48632008358844075),
    Polynomial(2.2970369434552573, -1.63662558125903, 0.4002628455953627),
    Polynomial(1.8763805351440397, -1.2347896577722228, 0.35891887501668385),
    Polynomial(1.8564423485617974, -1.2132449880935525, 0.3568003487825883),
    Polynomial(1.8749994008682747, -1.2499988017229169, 0.3749994008546422),
  ])

  /// The same with a margin of 2 %.
  public static let polarExpressSafer = NewtonSchulzCoefficients(all: [
    Polynomial(8.156554524902461, -22.48329292557795, 15.878769915207462),
    Polynomial(4.0429299351667245, -2.808917465908704, 0.5000178451051299),
    Polynomial(3.8916678022926563, -2.7724841532176825, 0.5060648178503389),
    Polynomial(3.285753657755658, -2.3681294933425394, 0.46449024233003117),
    Polynomial(2.3005307116270983, -1.6111665557258408, 0.3833374427545273),
    Polynomial(1.8631210546382593, -1.2042160621002727, 0.3421879560523383),
    Polynomial(1.8382572152247512, -1.1779263289537742, 0.3396513038637379),
    Polynomial(1.8749999923301852, -1.2499999836060613, 0.374999991275876),
  ])

  /// The classical iteration, 3/2 σ − 1/2 σ³, which converges to 1.
  public static let cubic = NewtonSchulzCoefficients(all: [Polynomial(1.5, -0.5, 0)])
}

/// The sets of coefficients that have names.
public enum NewtonSchulzSet: String, Sendable, CaseIterable, HyperparameterWord {
  /// ``NewtonSchulzCoefficients/jordan``
  case jordan
  /// ``NewtonSchulzCoefficients/fiveSets``
  case fiveSets
  /// ``NewtonSchulzCoefficients/polarExpress``
  case polarExpress
  /// ``NewtonSchulzCoefficients/polarExpressSafer``
  case polarExpressSafer
  /// ``NewtonSchulzCoefficients/cubic``
  case cubic

  /// The coefficients.
  public var coefficients: NewtonSchulzCoefficients {
    switch self {
    case .jordan: .jordan
    case .fiveSets: .fiveSets
    case .polarExpress: .polarExpress
    case .polarExpressSafer: .polarExpressSafer
    case .cubic: .cubic
    }
  }

  public var label: String {
    switch self {
    case .jordan: "Jordan's coefficients"
    case .fiveSets: "five sets of coefficients"
    case .polarExpress: "Polar Express"
    case .polarExpressSafer: "Polar Express, safer"
    case .cubic: "cubic iterations"
    }
  }

  /// The choice, for the rules that have it.
  package static let choice = HyperparameterChoice(
    "coefficients", default: NewtonSchulzSet.jordan, "the polynomials of the iterations")
}
