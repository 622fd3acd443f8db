import Optimizers

extension ModernRules {
  /// PyTorch 2.13.
  static func torch(_ rule: String) -> Row? {
    switch rule {
    case "Muon":
      return Row(1e-9) { h in
        let matches = h.word("adjust_lr_fn") == "match_rms_adamw"
        let polynomial = try h.numbers("ns_coefficients")
        let betas = try h.numbers("adamw_betas")
        return Partitioned(
          matrices: try Muon(
            learningRate: h.rate, momentum: h.number("momentum"), nesterov: h.flag("nesterov"),
            coefficients: NewtonSchulzCoefficients([.init(polynomial[0], polynomial[1], polynomial[2])]),
            iterations: h.count("ns_steps"), epsilon: h.number("eps"), scale: matches ? .matchesRMS : .widening,
            weightDecay: h.number("weight_decay"), rounding: h.word("iteration") == "bfloat16" ? .bfloat16 : .none),
          others: try AdamW(
            learningRate: h.number("adamw_lr"), beta1: betas[0], beta2: betas[1], epsilon: h.number("adamw_eps"),
            weightDecay: h.number("adamw_weight_decay")))
      }
    case "AMSGradW":
      return Row(1e-12) { h in
        let betas = try h.numbers("betas")
        return Maximising(
          try AMSGrad(
            learningRate: h.rate, beta1: betas[0], beta2: betas[1], epsilon: h.number("eps"), form: .correctedAfter,
            weightDecay: h.number("weight_decay"), decayCoupling: .decoupled))
      }
    case "Adafactor":
      return Row(1e-12) { h in
        guard case .list(let pair) = h.values["eps"] else { throw ReferenceSettings.Missing(name: "eps") }
        let epsilons = ReferenceSettings(values: ["1": pair[0], "2": pair[1]])
        return try Adafactor(
          learningRate: h.rate, decayExponent: -h.number("beta2_decay"), epsilon: epsilons.optional("1"),
          smallestScale: epsilons.number("2"), clipThreshold: h.number("d"), weightDecay: h.number("weight_decay"))
      }
    case "Rprop":
      return Row(1e-12) { h in
        let (factors, sizes) = (try h.numbers("etas"), try h.numbers("step_sizes"))
        return try Rprop(
          learningRate: h.rate, shrink: factors[0], growth: factors[1], smallest: sizes[0], largest: sizes[1])
      }
    case "ASGD":
      return Row(1e-12) { h in
        try ASGD(
          learningRate: h.rate, shrinkage: h.number("lambd"), power: h.number("alpha"), averagingStart: h.number("t0"),
          weightDecay: h.number("weight_decay"))
      }
    default:
      return nil
    }
  }
}
