/// The TeX commands that a label may use, with the symbol of each.
enum MathSymbols {
  struct Symbol {
    var sign: String
    var face: Face
    var kind: MathClass
  }

  /// The symbol of a command without its backslash, or nil if it is unknown.
  static func symbol(named name: String) -> Symbol? {
    if let sign = italic[name] { return Symbol(sign: sign, face: .mathItalic, kind: .ordinary) }
    if let sign = upright[name] { return Symbol(sign: sign, face: .math, kind: .ordinary) }
    if let sign = relations[name] { return Symbol(sign: sign, face: .math, kind: .relation) }
    if let sign = operators[name] { return Symbol(sign: sign, face: .math, kind: .binary) }
    if let sign = openings[name] { return Symbol(sign: sign, face: .math, kind: .opening) }
    if let sign = closings[name] { return Symbol(sign: sign, face: .math, kind: .closing) }
    if functions.contains(name) { return Symbol(sign: name, face: .math, kind: .function) }
    // The mathematical fonts have no glyph for these.
    if let sign = fromText[name] { return Symbol(sign: sign.0, face: .text, kind: sign.1) }
    return nil
  }

  /// The atom of a single character.
  static func symbol(for character: Character) -> Symbol {
    switch character {
    case "-", "−": Symbol(sign: "−", face: .math, kind: .binary)
    case "+", "±", "×", "÷", "∗": Symbol(sign: String(character), face: .math, kind: .binary)
    case "*": Symbol(sign: "∗", face: .math, kind: .binary)
    case "·", "⋅": Symbol(sign: "⋅", face: .math, kind: .binary)
    case "=", "<", ">", "≤", "≥", "≈", "→", "∈", ":": Symbol(sign: String(character), face: .math, kind: .relation)
    case "≠": Symbol(sign: "≠", face: .text, kind: .relation)
    case "(", "[": Symbol(sign: String(character), face: .math, kind: .opening)
    case ")", "]", "!": Symbol(sign: String(character), face: .math, kind: .closing)
    case ",", ";": Symbol(sign: String(character), face: .math, kind: .punctuation)
    case "|": Symbol(sign: "∣", face: .math, kind: .ordinary)
    case "'": Symbol(sign: "′", face: .math, kind: .ordinary)
    default:
      if isItalic(character) {
        Symbol(sign: String(character), face: .mathItalic, kind: .ordinary)
      } else {
        Symbol(sign: String(character), face: .math, kind: .ordinary)
      }
    }
  }

  /// The width of a spacing command, relative to the size of its text.
  static func space(named name: String) -> Double? {
    switch name {
    case ",": 0.167
    case ":", ">": 0.222
    case ";": 0.278
    case "!": -0.167
    case " ": 0.25
    case "quad": 1
    case "qquad": 2
    default: nil
    }
  }

  /// The symbol above the base of an accent.
  static func accent(named name: String) -> String? {
    switch name {
    case "hat", "widehat": "ˆ"
    case "bar", "overline": "ˉ"
    case "tilde", "widetilde": "˜"
    case "dot": "˙"
    default: nil
    }
  }

  private static func isItalic(_ character: Character) -> Bool {
    switch character {
    case "a"..."z", "A"..."Z", "α"..."ω", "ϵ", "ϑ", "ϕ": character.unicodeScalars.count == 1
    default: false
    }
  }

  private static let italic: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω",
  ]

  private static let upright: [String: String] = [
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "nabla": "∇", "partial": "∂", "infty": "∞", "ell": "ℓ", "int": "∫", "prime": "′", "dots": "…",
    "ldots": "…", "cdots": "⋯", "top": "⊤", "|": "∥", "Vert": "∥", "vert": "∣", "mid": "∣", "%": "%", "$": "$",
    "&": "&",
    "#": "#", "_": "_",
  ]

  private static let relations: [String: String] = [
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "approx": "≈", "sim": "∼", "equiv": "≡", "propto": "∝", "in": "∈",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "Rightarrow": "⇒", "mapsto": "↦", "ll": "≪", "gg": "≫",
  ]

  private static let operators: [String: String] = [
    "cdot": "⋅", "times": "×", "pm": "±", "mp": "∓", "div": "÷", "ast": "∗", "star": "⋆", "circ": "∘", "odot": "⊙",
  ]

  private static let openings: [String: String] = ["langle": "⟨", "lVert": "∥", "lvert": "∣", "{": "{"]
  private static let closings: [String: String] = ["rangle": "⟩", "rVert": "∥", "rvert": "∣", "}": "}"]

  private static let functions: Set<String> = [
    "log", "ln", "exp", "sin", "cos", "tan", "tanh", "min", "max", "arg", "det", "lim", "sup", "inf", "sign",
  ]

  private static let fromText: [String: (String, MathClass)] = [
    "ne": ("≠", .relation), "neq": ("≠", .relation), "sum": ("∑", .function), "prod": ("∏", .function),
  ]
}
