import Optimizers

extension ModernRules {
  /// Optax 0.2.8.
  static func optax(_ rule: String) -> Row? {
    switch rule {
    case "adopt":
      return Row(1e-12) { h in
        try ADOPT(
          learningRate: h.rate, beta1: h.number("b1"), beta2: h.number("b2"), epsilon: h.number("eps"),
          clipping: h.flag("use_clipping") ? .movingSteps : .none, nesterov: h.flag("nesterov"))
      }
    case "lars":
      return Row(1e-9) { h in
        try LARS(
          learningRate: h.rate, momentum: h.number("momentum"), trustCoefficient: h.number("trust_coefficient"),
          epsilon: h.number("eps"), weightDecay: h.number("weight_decay"), nesterov: h.flag("nesterov"))
      }
    case "lamb":
      return Row(1e-9) { h in
        try LAMB(
          learningRate: h.rate, beta1: h.number("b1"), beta2: h.number("b2"), epsilon: h.number("eps"),
          rootEpsilon: h.number("eps_root"), weightDecay: h.number("weight_decay"))
      }
    case "yogi":
      return Row(1e-12) { h in
        try Yogi(learningRate: h.rate, beta1: h.number("b1"), beta2: h.number("b2"), epsilon: h.number("eps"))
      }
    case "adabelief":
      return Row(1e-12) { h in
        try AdaBelief(
          learningRate: h.rate, beta1: h.number("b1"), beta2: h.number("b2"), epsilon: h.number("eps"),
          rootEpsilon: h.number("eps_root"), nesterov: h.flag("nesterov"))
      }
    case "novograd":
      return Row(1e-9) { h in
        try NovoGrad(
          learningRate: h.rate, beta1: h.number("b1"), beta2: h.number("b2"), epsilon: h.number("eps"),
          rootEpsilon: h.number("eps_root"), weightDecay: h.number("weight_decay"))
      }
    case "adan":
      return Row(1e-11) { h in
        try Adan(
          learningRate: h.rate, beta1: h.number("b1"), beta2: h.number("b2"), beta3: h.number("b3"),
          epsilon: h.number("eps"), rootEpsilon: h.number("eps_root"), weightDecay: h.number("weight_decay"),
          decayForm: .decoupled, differenceShare: .complement)
      }
    case "lion":
      return Row(1e-12) { h in
        try Lion(
          learningRate: h.rate, beta1: h.number("b1"), beta2: h.number("b2"), weightDecay: h.number("weight_decay"))
      }
    case "sign_sgd":
      return Row(1e-12) { h in try SignSGD(learningRate: h.rate) }
    case "signum":
      return Row(1e-12) { h in try SignSGD(learningRate: h.rate, beta: h.number("beta")) }
    case "schedule_free_sgd":
      return Row(1e-12) { h in
        try ScheduleFreeSGD(
          learningRate: h.rate, beta1: h.number("b1"), weightDecay: h.optional("weight_decay") ?? 0,
          warmupSteps: Int(h.optional("warmup_steps") ?? 0), warmupForm: .lagged,
          weightPower: h.number("weight_lr_power"))
      }
    case "schedule_free_adamw":
      return Row(1e-12) { h in
        try ScheduleFreeAdamW(
          learningRate: h.rate, beta1: h.number("b1"), beta2: h.number("b2"), epsilon: h.number("eps"),
          weightDecay: h.number("weight_decay"), warmupSteps: Int(h.optional("warmup_steps") ?? 0), warmupForm: .lagged,
          weightPower: h.number("weight_lr_power"))
      }
    case "prodigy":
      return Row(1e-9) { h in
        let betas = try h.numbers("betas")
        return try Prodigy(
          learningRate: h.rate, beta1: betas[0], beta2: betas[1], beta3: h.optional("beta3"), epsilon: h.number("eps"),
          firstDistance: h.number("estim_lr0"), coefficient: h.number("estim_lr_coef"),
          weightDecay: h.number("weight_decay"), biasCorrection: true, safeguardsWarmup: h.flag("safeguard_warmup"))
      }
    case "dadapt_adamw":
      return Row(1e-9) { h in
        let betas = try h.numbers("betas")
        return try DAdaptAdamW(
          learningRate: h.rate, beta1: betas[0], beta2: betas[1], epsilon: h.number("eps"),
          firstDistance: h.number("estim_lr0"), weightDecay: h.number("weight_decay"))
      }
    case "dog":
      return Row(1e-9) { h in
        guard case .list(let first) = h.values["init_step"], case .word(let kind) = first[0],
          case .number(let value) = first[1]
        else { throw ReferenceSettings.Missing(name: "init_step") }
        return try DoG(
          learningRate: h.rate, firstStep: value,
          firstStepKind: kind == "heuristic" ? .relative : (kind == "distance" ? .distance : .rate),
          epsilon: h.number("eps"), weightDecay: h.optional("weight_decay") ?? 0)
      }
    case "dowg":
      return Row(1e-9) { h in
        try DoWG(
          learningRate: h.rate, firstSquaredDistance: h.optional("init_estim_sq_dist"), epsilon: h.number("eps"),
          weightDecay: h.optional("weight_decay") ?? 0)
      }
    case "sophia":
      return Row(1e-12) { h in
        try Sophia(
          learningRate: h.rate, beta1: h.number("b1"), beta2: h.number("b2"), epsilon: h.number("eps"),
          gamma: h.number("gamma"), clipThreshold: h.optional("clip_threshold") ?? 1,
          clips: h.optional("clip_threshold") != nil, interval: h.count("update_interval"),
          weightDecay: h.number("weight_decay"))
      }
    case "sam":
      return Row(1e-12) { h in
        try SAM(
          Momentum(learningRate: h.rate, beta: h.number("outer_momentum")), radius: h.number("rho"),
          period: h.count("sync_period"))
      }
    case "muon":
      return Row(1e-9) { h in
        let polynomial = try h.numbers("ns_coeffs")
        let rms = h.optional("consistent_rms")
        let normalisation: MatrixNormalisation =
          switch h.word("preconditioning") {
          case "spectral": .spectral
          case "aol": .almostOrthogonal
          case "schatten": .schatten
          default: .added
          }
        return Partitioned(
          matrices: try Muon(
            learningRate: h.rate, momentum: h.number("beta"), nesterov: h.flag("nesterov"), corrects: true,
            coefficients: NewtonSchulzCoefficients([.init(polynomial[0], polynomial[1], polynomial[2])]),
            iterations: h.count("ns_steps"), normalisation: normalisation, epsilon: h.number("eps"),
            scale: rms == nil ? .narrowing : .matchesRMS, rms: rms ?? 0.2, adaptive: h.flag("adaptive"),
            weightDecay: h.number("weight_decay")),
          others: try NAdamW(
            learningRate: h.optional("adam_learning_rate") ?? h.rate, beta1: h.number("adam_b1"),
            beta2: h.number("adam_b2"), epsilon: h.number("eps"), rootEpsilon: h.number("adam_eps_root"),
            weightDecay: h.number("adam_weight_decay"), nesterov: h.flag("nesterov")))
      }
    case "adafactor":
      return Row(1e-9) { h in
        try Adafactor(
          learningRate: h.rate, form: .scaled, decayExponent: h.number("decay_rate"),
          stepOffset: h.count("decay_offset"), epsilon: h.number("eps"),
          clipThreshold: h.optional("clipping_threshold") ?? 1, clips: h.optional("clipping_threshold") != nil,
          scalesByParameters: h.flag("multiply_by_parameter_scale"),
          smallestFactored: h.flag("factored") ? h.count("min_dim_size_to_factor") : 1_000_000,
          beta1: h.optional("momentum") ?? 0, weightDecay: h.optional("weight_decay_rate") ?? 0)
      }
    default:
      return nil
    }
  }
}
