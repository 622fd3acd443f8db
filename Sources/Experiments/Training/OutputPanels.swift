import Networks
import Plotting

/// The look of samples and outputs.
private enum OutputLook {
  /// The marker of a sample of either class, larger if there are fewer samples.
  static func sample(inside isInside: Bool, of count: Int) -> Marker {
    let size = count <= 20 ? 9.0 : 4.5
    return isInside
      ? Marker(.circle, size: size, fill: Color(hex: 0x1E4D86), edge: .white)
      : Marker(.square, size: size, fill: Color(hex: 0xA22729), edge: .white)
  }
  static let decision = Stroke(Color(hex: 0x1F2430), width: 1.6)
  static let sample = Marker(.circle, size: 3.5, fill: Color(hex: 0x8A919C))
}

extension PerceptronTraining {
  // MARK: Two inputs

  /// The output over the plane, the decision boundary, and the samples, in a panel for each optimizer.
  func boundaryPanels(_ plot: TrainingPlot, _ runs: [TrainingRun]) -> [Panel] {
    let view = plot.view ?? [0, 1].map(usualView)
    guard view.count == 2 else { return [] }
    return runs.enumerated().map { index, run in
      var marks: [Mark] = []
      if run.divergedAt == nil {
        let field = outputs(of: run, over: view, resolution: plot.resolution)
        let opacity = SurfaceLook.opacity(of: plot.colorMap)
        marks.append(.filledContour(field, levels: levels, colorMap: plot.colorMap, opacity: opacity))
        marks.append(.contourLines(field, levels: .values([decision]), stroke: OutputLook.decision))
      }
      marks += [(false, "Class 0"), (true, "Class 1")].map { isInside, name in
        .markers(
          samples(isInside), OutputLook.sample(inside: isInside, of: setting.data.count), label: Text(name))
      }
      // One legend explains the squares and the circles.
      return Panel(
        title: title(of: run, plot.title), x: Axis("$x_1$", range: view[0]), y: Axis("$x_2$", range: view[1]),
        marks: marks, legend: index == runs.count - 1 ? plot.legend : .none)
    }
  }

  /// The output at which the class changes: ½, or 0 for the logits of a cross-entropy.
  private var decision: Double {
    setting.network.loss == .binaryCrossEntropy && setting.network.output == .identity ? 0 : 0.5
  }

  /// The levels of a probability are tenths, so that all panels have the same colours.
  private var levels: LevelSpacing {
    setting.network.output == .sigmoid ? .values((1...9).map { Double($0) / 10 }) : .count(11)
  }

  private func samples(_ isInside: Bool) -> [Point] {
    let data = setting.data
    return (0..<data.count).filter { (data.targets[$0] > 0.5) == isInside }.map {
      Point(data.inputs[2 * $0], data.inputs[2 * $0 + 1])
    }
  }

  private func title(of run: TrainingRun, _ prefix: String?) -> Text {
    let end = run.divergedAt.map { "diverged at step \($0)" } ?? "loss \(readable(run.finalLoss, digits: 4))"
    let text = "\(run.contestant.label.source): \(end)"
    return Text(prefix.map { "\($0) – \(text)" } ?? text)
  }

  /// The outputs on a grid, computed as one batch.
  private func outputs(of run: TrainingRun, over view: [ClosedRange<Double>], resolution: Int) -> Field {
    var inputs: [Double] = []
    let grid = Field(x: view[0], y: view[1], columns: resolution, rows: resolution) { x, y in
      inputs += [x, y]
      return 0
    }
    let outputs = (try? setting.network.outputs(for: inputs, parameters: run.parameters)) ?? grid.values
    var next = 0
    return Field(x: view[0], y: view[1], columns: resolution, rows: resolution) { _, _ in
      defer { next += 1 }
      return outputs[next]
    }
  }

  /// The range of all samples along one input, with a margin.
  private func usualView(_ index: Int) -> ClosedRange<Double> {
    let width = setting.data.inputWidth
    let places = stride(from: index, to: setting.data.inputs.count, by: width).map { setting.data.inputs[$0] }
    guard let lowest = places.min(), let highest = places.max(), lowest < highest else { return -1...1 }
    let margin = (setting.data.count <= 4 ? 0.25 : 0.05) * (highest - lowest)
    return lowest - margin...highest + margin
  }

  // MARK: One input

  /// The points of the curve and the output of every network along the line.
  func fitPanel(_ plot: TrainingPlot, _ runs: [TrainingRun]) -> Panel {
    let view = plot.view?.first ?? usualView(0)
    let count = 201
    let inputs = (0..<count).map { index in
      let part = Double(index) / Double(count - 1)
      return view.lowerBound * (1 - part) + view.upperBound * part
    }
    let points = zip(setting.data.inputs, setting.data.targets).map { Point($0, $1) }
    var marks: [Mark] = [.markers(points, OutputLook.sample, label: "Samples")]
    for run in runs where run.divergedAt == nil {
      let look = run.contestant.look
      let outputs = (try? setting.network.outputs(for: inputs, parameters: run.parameters)) ?? []
      marks.append(
        .line(
          zip(inputs, outputs).map { Point($0, $1) }, stroke: Stroke(look.color, width: 1.8, dash: look.dash),
          label: run.contestant.label))
    }
    return Panel(
      title: plot.title.map { Text($0) }, x: Axis("$x$", range: view), y: Axis("Output"), marks: marks,
      legend: plot.legend)
  }
}
