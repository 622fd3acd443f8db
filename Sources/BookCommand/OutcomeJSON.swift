import BookBuilder
import BookModel
import Experiments

/// A run as JSON: `{"experiment", "parameters", "values", "series": [{"name", "path", "loss"}]}`.
///
/// Numbers are the shortest decimals that parse to the same bits. NaN and infinities are the strings "nan", "inf" and
/// "-inf", since JSON has no numbers for them.
struct OutcomeJSON {
  let experiment: String
  let parameters: [(name: String, value: String)]
  let outcome: Outcome

  var text: String {
    let parameters = parameters.map { "\($0.name.jsonQuoted): \(parameter($0.value))" }
    let values = outcome.values.map { "\($0.name.jsonQuoted): \(number($0.value))" }
    let series = outcome.series.map { series in
      let path = series.path.map { "[\($0.map(number).joined(separator: ", "))]" }
      return """
            {
              "name": \(series.name.jsonQuoted),
              "path": [\(path.joined(separator: ", "))],
              "loss": [\(series.loss.map(number).joined(separator: ", "))]
            }
        """
    }
    return """
      {
        "experiment": \(experiment.jsonQuoted),
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

  /// A resolved parameter as JSON: a number, a Boolean, a list of numbers, or otherwise a string.
  private func parameter(_ text: String) -> String {
    let items =
      text.hasPrefix("[") && text.hasSuffix("]") ? text.dropFirst().dropLast().split(separator: ",") : [text[...]]
    let numbers = items.map { item in Double(item.trimmingPrefix { $0 == " " }) }
    let isNumeric = !numbers.isEmpty && numbers.allSatisfy { $0?.isFinite == true }
    return isNumeric || text == "true" || text == "false" ? text : text.jsonQuoted
  }

  private func number(_ value: Double) -> String {
    if value.isNaN { return "\"nan\"" }
    if value.isInfinite { return value < 0 ? "\"-inf\"" : "\"inf\"" }
    return "\(value)"
  }
}
