import ArgumentParser
import BookBuilder
import BookModel
import BuildStorage
import CairoRendering
import Configuration
import ConfigurationYAML
import Diagnostics
import Experiments
import Foundation
import Plotting

/// `book run`
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run one experiment and print its table.",
    discussion: """
      The parameters are those of a 'swift-run' cell, in a YAML file or one by one:
        book run descent --set objective=ravine --set 'start=[5, 0.5]' --set optimizers.sgd.learningRate=0.015
      """)

  @Argument(help: "The experiment's name; 'book list' shows them.")
  var experiment: String

  @Argument(help: "A YAML file with the parameters; '-' reads standard input.")
  var file: String?

  @Option(name: .customLong("set"), help: "Set one parameter: path.to.key=value; may be given again.")
  var settings: [String] = []

  @Option(help: "Draw the figure into this file: out.svg, out.png or out.pdf.")
  var figure: String?

  @Flag(help: "Draw the figure for a dark page.")
  var dark = false

  @Flag(help: "Print parameters, values and series as JSON; its numbers read back to the same bits.")
  var json = false

  func validate() throws {
    if let figure, ![".svg", ".png", ".pdf"].contains(where: figure.hasSuffix) {
      throw ValidationError("'--figure' must end in .svg, .png or .pdf.")
    }
  }

  func run() throws {
    do throws(Diagnostic) {
      let kind = try self.kind()
      var reader = ParameterReader(try parameters())
      let run = kind.init(reading: &reader)
      guard let run, !reader.diagnostics.hasErrors else {
        FindingPrinter(format: .text).print(reader.diagnostics.inSourceOrder())
        throw ExitFailure.stopped
      }
      let outcome = run.run()
      if let figure { try draw(outcome, to: figure) }
      if json {
        print(OutcomeJSON(experiment: experiment, parameters: reader.resolved, outcome: outcome).text)
      } else {
        for table in outcome.tables { print(TableText(table).text.showingControls, terminator: "") }
      }
    } catch {
      if error.id != ExitFailure.stopped.id { FindingPrinter(format: .text).print([error]) }
      throw ExitCode(1)
    }
  }

  /// Exits after the findings were printed.
  private enum ExitFailure {
    static let stopped = Diagnostic.error("stopped", at: SourceLocation(file: ""), "")
  }

  private func kind() throws(Diagnostic) -> any Experiment.Type {
    let catalog = ExperimentCatalog.standard
    if let kind = catalog.kind(named: experiment) { return kind }
    throw .error(
      "unknown-experiment", at: SourceLocation(file: "book run"), "there is no experiment '\(experiment)'",
      remedy: Suggestion.sentence(for: experiment, amongAll: catalog.names, noun: "experiment"))
  }

  private func parameters() throws(Diagnostic) -> ParameterValue {
    var value = ParameterValue(.null, at: SourceLocation(file: "book run"))
    if let file {
      let name = file == "-" ? "standard input" : file
      value = try YAML(file: name).parse(try SourceText(file: name, bytes: try bytes(of: file)).text)
    }
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let path = parts[0].split(separator: ".").map(String.init)
      guard parts.count == 2, !path.isEmpty else {
        throw .error(
          "malformed-setting", at: SourceLocation(file: "--set"), "'\(setting)' sets nothing",
          remedy: "Write '--set path.to.key=value'.")
      }
      guard path.count <= Self.deepest else {
        throw .error(
          "nested-too-deep", at: SourceLocation(file: "--set"), "this setting's path has \(path.count) keys",
          remedy: "A path may have \(Self.deepest).")
      }
      value = value.setting(path[...], to: try YAML(file: "--set \(parts[0])").parse(parts[1]))
    }
    return value
  }

  /// The most keys in the path of a setting: more than any parameter's.
  private static let deepest = 32
  /// The most bytes of parameters that standard input may hold.
  private static let inputLimit = 16 << 20

  private func bytes(of file: String) throws(Diagnostic) -> [UInt8] {
    guard file == "-" else { return try Files.read(file, orFind: "unreadable-file") { "" } }
    if let bytes = StandardStreams.input(limit: Self.inputLimit) { return bytes }
    throw .error(
      "unreadable-file", at: SourceLocation(file: "standard input"),
      "standard input can't be read, or holds more than \(Self.inputLimit >> 20) MB")
  }

  private func draw(_ outcome: Outcome, to path: String) throws(Diagnostic) {
    guard let drawn = outcome.figures.first else {
      throw .error("no-figure", at: SourceLocation(file: path), "this run draws no figure", remedy: "Ask for 'plots'.")
    }
    do {
      let renderer = try FigureRenderer()
      let style = dark ? FigureStyle.dark : .light
      let bytes =
        path.hasSuffix(".svg")
        ? try renderer.svg(drawn, style: style)
        : path.hasSuffix(".pdf") ? try renderer.pdf(drawn, style: style) : try renderer.png(drawn, style: style)
      // A pipe or a device might never take them.
      if let kind = FolderContents.kind(of: Files.resolved(path) ?? path), case .special = kind {
        throw Files.Reason(text: "it is not a regular file")
      }
      try Files.write(bytes, to: path).get()
    } catch let reason as Files.Reason {
      throw .error("figure-not-written", at: SourceLocation(file: path), "the figure can't be written: \(reason.text)")
    } catch {
      throw .error("figure-not-written", at: SourceLocation(file: path), "the figure can't be written: \(error)")
    }
  }
}
