/// A quasi-Newton method: the inverse Hessian from the last few steps and changes of the gradient.
///
///     y = g − g of the step before     s = the step before     kept if y · s > 10⁻¹⁰, the last m of them
///     d = −H g by the two-loop recursion, from H = (y · s / y · y) I
///     w ← w + t d     t = η, or found by a line search from there; at first min(1, 1/‖g‖₁) η
///
/// It asks for values and gradients itself, several in a step, and is therefore no ``Optimizer``. A step is up to
/// `iterations` of these, with up to `evaluations` evaluations, the first of which is at the parameters; what is
/// remembered lasts from step to step. It ends early where max |g|, the step, or the change of the value are below a
/// tolerance, or d hardly descends.
///
/// ```swift
/// var state = rule.initialState(count: 2)
/// let value = rule.step(&parameters, state: &state) { point, gradient in
///   objective.gradient(at: point, into: &gradient)
///   return objective.value(at: point)
/// }
/// ```
///
/// With one iteration a step, give `evaluations`: by default there is one, and the line search has none left.
///
/// J. Nocedal, S. Wright, *Numerical Optimization*, 2006, chapters 3 and 7, in the form of PyTorch, which has its line
/// search from M. Schmidt's minFunc.
public struct LBFGS: Sendable {
  /// How far a step goes.
  public enum LineSearch: String, Sendable, CaseIterable, HyperparameterWord {
    /// As far as the learning rate says.
    case none
    /// To where the strong Wolfe conditions hold, with c₁ = 10⁻⁴ and c₂ = 0.9.
    case strongWolfe

    public var label: String {
      switch self {
      case .none: "no line search"
      case .strongWolfe: "strong Wolfe line search"
      }
    }
  }

  /// η > 0
  public var learningRate: Double
  /// ≥ 1: how many iterations make a step
  public let iterations: Int
  /// ≥ 1: how many evaluations a step may take
  public let evaluations: Int
  /// ≥ 0: the largest entry of a gradient that counts as none
  public let gradientTolerance: Double
  /// ≥ 0: the smallest change of value or parameters that counts
  public let changeTolerance: Double
  /// m ≥ 1: how many pairs are remembered
  public let history: Int
  /// How far a step goes.
  public let lineSearch: LineSearch

  package static let learningRateRange = Hyperparameter.learningRate(default: 1)
  package static let iterationsRange = Hyperparameter(
    "iterations", symbol: "n", letter: "n", .atLeast(1), default: 20, isWhole: true, "how many iterations make a step")
  package static let evaluationsRange = Hyperparameter(
    "evaluations", symbol: "e", letter: "e", .atLeast(1), default: 25, isWhole: true,
    "how many evaluations a step may take")
  package static let gradientToleranceRange = Hyperparameter(
    "gradientTolerance", symbol: #"\tau_g"#, letter: "τ_g", .nonNegative, default: 1e-7,
    "the largest entry of a gradient that counts as none")
  package static let changeToleranceRange = Hyperparameter(
    "changeTolerance", symbol: #"\tau"#, letter: "τ", .nonNegative, default: 1e-9,
    "the smallest change of value or parameters that counts")
  package static let historyRange = Hyperparameter(
    "history", symbol: "m", letter: "m", .atLeast(1), default: 100, isWhole: true, "how many pairs are remembered")

  /// - Parameters:
  ///   - learningRate: η > 0; 1 by default.
  ///   - iterations: ≥ 1; 20 by default.
  ///   - evaluations: ≥ 1; five for every four iterations by default.
  ///   - gradientTolerance: ≥ 0; 10⁻⁷ by default.
  ///   - changeTolerance: ≥ 0; 10⁻⁹ by default.
  ///   - history: m ≥ 1; 100 by default.
  ///   - lineSearch: `none` by default, as in PyTorch.
  /// - Throws: ``HyperparameterError`` outside these ranges.
  public init(
    learningRate: Double = 1, iterations: Int = 20, evaluations: Int? = nil, gradientTolerance: Double = 1e-7,
    changeTolerance: Double = 1e-9, history: Int = 100, lineSearch: LineSearch = .none
  ) throws(HyperparameterError) {
    try Self.learningRateRange.check(learningRate)
    try Self.iterationsRange.check(iterations)
    if let evaluations { try Self.evaluationsRange.check(evaluations) }
    try Self.gradientToleranceRange.check(gradientTolerance)
    try Self.changeToleranceRange.check(changeTolerance)
    try Self.historyRange.check(history)
    self.learningRate = learningRate
    self.iterations = iterations
    self.evaluations = evaluations ?? max(1, iterations * 5 / 4)
    self.gradientTolerance = gradientTolerance
    self.changeTolerance = changeTolerance
    self.history = history
    self.lineSearch = lineSearch
  }

  /// The state before the first step.
  public func initialState(count: Int) -> LBFGSState { LBFGSState(count: count, history: history) }

  /// Makes one step, in place.
  ///
  /// - Parameters:
  ///   - parameters: the present ones; changed to those after the step.
  ///   - state: what the rule remembers.
  ///   - evaluate: writes the gradient at a point and gives the value there.
  /// - Returns: the value before the step.
  /// - Complexity: O(m n) an iteration for n parameters, without allocation.
  @discardableResult
  public func step(
    _ parameters: inout MutableSpan<Double>, state: inout LBFGSState,
    evaluate: (_ point: Span<Double>, _ gradient: inout MutableSpan<Double>) -> Double
  ) -> Double {
    precondition(
      parameters.count == state.count && state.history == history, "parameters and state must belong together")
    var progress = state.progress
    let count = state.count
    let history = history
    let value = parameters.withUnsafeMutableBufferPointer { parameters in
      state.values.withUnsafeMutableBufferPointer { values in
        guard let w = parameters.baseAddress, let room = values.baseAddress else { return 0.0 }
        let memory = LBFGSMemory(room, count: count, history: history)
        return iterate(w, memory, &progress) { point, gradient in
          let (place, slopes) = (
            UnsafeBufferPointer(start: point, count: count), UnsafeMutableBufferPointer(start: gradient, count: count)
          )
          var span = slopes.mutableSpan
          return evaluate(place.span, &span)
        }
      }
    }
    state.progress = progress
    return value
  }
}

extension LBFGS: Configurable {
  public static let name = "lbfgs"
  public static let title = "L-BFGS"
  public static let summary = "a quasi-Newton method from the last few steps"

  static let lineSearchChoice = HyperparameterChoice(
    "lineSearch", default: LineSearch.none, "how far a step goes")

  public init<Source: HyperparameterSource>(reading source: inout Source) throws(HyperparameterError) {
    try self.init(
      learningRate: source.number(Self.learningRateRange), iterations: source.count(Self.iterationsRange),
      evaluations: source.count(Self.evaluationsRange, unlessGiven: "five for every four iterations"),
      gradientTolerance: source.number(Self.gradientToleranceRange),
      changeTolerance: source.number(Self.changeToleranceRange), history: source.count(Self.historyRange),
      lineSearch: source.choice(Self.lineSearchChoice))
  }
}
