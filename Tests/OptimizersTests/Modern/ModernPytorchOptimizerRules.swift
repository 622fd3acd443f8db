import Optimizers

extension ModernRules {
  /// pytorch_optimizer 4.1.
  static func pytorchOptimizer(_ rule: String) -> Row? {
    switch rule {
    case "Shampoo":
      return Row(1e-9) { h in
        let shampoo = try Shampoo(
          learningRate: h.rate, momentum: h.number("momentum"), epsilon: h.number("matrix_eps"),
          rootInterval: h.count("preconditioning_compute_steps"), weightDecay: h.number("weight_decay"),
          decayCoupling: coupling(h))
        guard h.word("vectors") == "AdamW" else { return shampoo }
        let betas = try h.numbers("adamw_betas")
        return Partitioned(
          matrices: shampoo,
          others: try AdamW(
            learningRate: h.number("adamw_lr"), beta1: betas[0], beta2: betas[1], epsilon: h.number("adamw_eps"),
            weightDecay: h.number("adamw_weight_decay")))
      }
    case "ScalableShampoo":
      return Row(1e-9) { h in
        let betas = try h.numbers("betas")
        let exponent = try h.number("inverse_exponent_override")
        let grafts: [DistributedShampoo.Graft] = [.none, .sgd, .adaGrad, .rmsProp, .sign]
        let sides: [DistributedShampoo.Sides] = [.both, .left, .right]
        return try DistributedShampoo(
          learningRate: h.rate, beta1: betas[0], beta2: betas[1], matrixEpsilon: h.number("matrix_eps"),
          diagonalEpsilon: h.number("diagonal_eps"), exponent: exponent > 0 ? exponent : nil,
          start: h.count("start_preconditioning_step"), statisticsInterval: h.count("statistics_compute_steps"),
          rootInterval: h.count("preconditioning_compute_steps"),
          largestSize: h.count("no_preconditioning_for_layers_with_dim_gt"), weightDecay: h.number("weight_decay"),
          decayCoupling: h.flag("decoupled_weight_decay") ? .decoupled : .coupled, graft: grafts[h.count("graft_type")],
          sides: sides[h.count("pre_conditioner_type")], averagesMomentum: h.flag("moving_average_for_momentum"),
          nesterov: h.flag("nesterov"))
      }
    case "SOAP":
      return Row(1e-9) { h in
        let betas = try h.numbers("betas")
        return try SOAP(
          learningRate: h.rate, beta1: betas[0], beta2: betas[1], statisticsBeta: h.optional("shampoo_beta"),
          epsilon: h.number("eps"), axesInterval: h.count("precondition_frequency"),
          largestSize: h.count("max_precondition_dim"), weightDecay: h.number("weight_decay"),
          rotatesVectors: h.flag("precondition_1d"), biasCorrection: h.flag("correct_bias"),
          normalises: h.flag("normalize_gradient"))
      }
    case "ADOPT":
      return Row(1e-12) { h in
        let betas = try h.numbers("betas")
        return try ADOPT(
          learningRate: h.rate, beta1: betas[0], beta2: betas[1], epsilon: h.number("eps"),
          clipping: isClipped(h) ? .allSteps : .none, weightDecay: h.number("weight_decay"),
          decayCoupling: coupling(h))
      }
    case "ScheduleFreeAdamW":
      return Row(1e-12) { h in
        let betas = try h.numbers("betas")
        return try ScheduleFreeAdamW(
          learningRate: h.rate, beta1: betas[0], beta2: betas[1], epsilon: h.number("eps"), rootEpsilon: 1e-15,
          weightDecay: h.number("weight_decay"), warmupSteps: h.count("warmup_steps"),
          weightPower: h.number("weight_lr_power"), stepPower: h.number("r"), decoupling: h.number("decoupling_c"),
          keepsMaximum: h.flag("ams_bound"))
      }
    case "ScheduleFreeSGD":
      return Row(1e-12) { h in
        try ScheduleFreeSGD(
          learningRate: h.rate, beta1: h.number("momentum"), weightDecay: h.number("weight_decay"),
          warmupSteps: h.count("warmup_steps"), weightPower: h.number("weight_lr_power"), stepPower: h.number("r"))
      }
    case "Prodigy":
      return Row(1e-9) { h in
        let betas = try h.numbers("betas")
        return try Prodigy(
          learningRate: h.rate, beta1: betas[0], beta2: betas[1], beta3: h.optional("beta3"), epsilon: h.number("eps"),
          firstDistance: h.number("d0"), coefficient: h.number("d_coef"), growth: h.optional("growth_rate"),
          weightDecay: h.number("weight_decay"), decayScale: h.flag("fixed_decay") ? .fixed : .rate,
          biasCorrection: h.flag("bias_correction"), safeguardsWarmup: h.flag("safeguard_warmup"))
      }
    case "Muon":
      return Row(1e-9) { h in
        let betas = try h.numbers("adamw_betas")
        let sets = try h.lists("ns_coeffs_resolved").map { NewtonSchulzCoefficients.Polynomial($0[0], $0[1], $0[2]) }
        return Partitioned(
          matrices: try Muon(
            learningRate: h.rate, momentum: h.number("momentum"), nesterov: h.flag("nesterov"),
            coefficients: NewtonSchulzCoefficients(sets), iterations: h.count("ns_steps"),
            scale: h.flag("use_adjusted_lr") ? .matchesRMS : .widening, weightDecay: h.number("weight_decay"),
            decayCoupling: h.flag("weight_decouple") ? .decoupled : .coupled),
          others: try AdamW(
            learningRate: h.number("adamw_lr"), beta1: betas[0], beta2: betas[1], epsilon: h.number("adamw_eps"),
            weightDecay: h.number("adamw_wd")))
      }
    case "Adan":
      return Row(1e-12) { h in
        let betas = try h.numbers("betas")
        return try Adan(
          learningRate: h.rate, beta1: betas[0], beta2: betas[1], beta3: betas[2], epsilon: h.number("eps"),
          weightDecay: h.number("weight_decay"), decayForm: h.flag("weight_decouple") ? .decoupled : .proximal)
      }
    case "CAME":
      return Row(1e-9) { h in
        let betas = try h.numbers("betas")
        return try CAME(
          learningRate: h.rate, beta1: betas[0], beta2: betas[1], beta3: betas[2], epsilon: h.number("eps1"),
          deviationEpsilon: h.number("eps2"), clipThreshold: h.number("clip_threshold"),
          weightDecay: h.number("weight_decay"), decayCoupling: coupling(h), keepsMaximum: h.flag("ams_bound"))
      }
    default:
      return nil
    }
  }

  /// pytorch_optimizer's default limit is a function, which a setting without limit replaces by null.
  private static func isClipped(_ h: ReferenceSettings) -> Bool {
    if case .some(.none) = h.values["clip"] { return false }
    return true
  }

  private static func coupling(_ h: ReferenceSettings) throws -> DecayCoupling {
    guard try h.flag("weight_decouple") else { return .coupled }
    return try h.flag("fixed_decay") ? .fixed : .decoupled
  }
}
