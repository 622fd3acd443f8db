import Experiments

/// A run as JSON: `{"experiment", "parameters", "values", "series": [{"name", "path", "loss"}]}`.
///
/// Numbers are the shortest decimals that read back to the same bits; NaN and infinities are the strings "nan", "inf" and
/// "-inf", since JSON has no numbers for them.
struct OutcomeJSON {
  let experiment: String
  let parameters: [(name: String, value: String)]
  let outcome: Outcome

  var text: String {
    let parameters = parameters.map { "\(quoted($0.name)): \(parameter($0.value))" }
    let values = outcome.values.map { "\(quoted($0.name)): \(number($0.value))" }
    let series = outcome.series.map { series in
      let path = series.path.map { "[\($0.map(number).joined(separator: ", "))]" }
      return """
            {
              "name": \(quoted(series.name)),
              "path": [\(path.joined(separator: ", "))],
              "loss": [\(series.loss.map(number).joined(separator: ", "))]
            }
        """
    }
    return """
      {
        "experiment": \(quoted(experiment)),
        "parameters": {
          \(parameters.joined(separator: ",\n    "))
        },
        "values": {
          \(values.joined(separator: ",\n    "))
        },
        "series": [
      \(series.joined(separator: ",\n"))
        ]
      }
      """
  }

  /// A resolved parameter: a number, a flag or a list of numbers as such, anything else as a text.
  private func parameter(_ text: String) -> String {
    let items =
      text.hasPrefix("[") && text.hasSuffix("]") ? text.dropFirst().dropLast().split(separator: ",") : [text[...]]
    let numbers = items.map { item in Double(item.trimmingPrefix { $0 == " " }) }
    let isNumeric = !numbers.isEmpty && numbers.allSatisfy { $0?.isFinite == true }
    return isNumeric || text == "true" || text == "false" ? text : quoted(text)
  }

  private func number(_ value: Double) -> String {
    if value.isNaN { return "\"nan\"" }
    if value.isInfinite { return value < 0 ? "\"-inf\"" : "\"inf\"" }
    return "\(value)"
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
