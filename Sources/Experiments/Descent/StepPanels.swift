import Objectives
import Plotting

extension Descent {
  /// The loss against the step.
  func lossPanel(_ plot: DescentPlot, _ trajectories: [Trajectory]) -> Panel {
    let view = plot.view?.first ?? (plot.scale == .linear ? calmRange(trajectories) : nil)
    return stepPanel(
      plot, trajectories, y: Axis(Text("$\(objective.symbol)$"), scale: plot.scale, range: view), before: []
    ) { trajectory, step in
      trajectory.losses[step]
    }
  }

  /// Each coordinate against the step, in a panel for each.
  func parameterPanels(_ plot: DescentPlot, _ trajectories: [Trajectory]) -> [Panel] {
    objective.coordinates.indices.map { index in
      let minima = objective.minima.count == 1 ? objective.minima : []
      return stepPanel(
        plot, trajectories,
        y: Axis(Text("$\(objective.coordinates[index].symbol)$"), range: plot.view?.first),
        before: minima.map { .horizontalLine($0[index], SurfaceLook.reference, label: nil) }
      ) { trajectory, step in
        trajectory.coordinate(index, after: step)
      }
    }
  }

  /// One value of every trajectory against the step.
  private func stepPanel(
    _ plot: DescentPlot, _ trajectories: [Trajectory], y: Axis, before: [Mark],
    _ value: (Trajectory, Int) -> Double
  ) -> Panel {
    var marks = before
    for trajectory in trajectories {
      let look = trajectory.contestant.look
      let points = (0..<trajectory.count).map { Point(Double($0), value(trajectory, $0)) }
      marks.append(
        .line(
          points, stroke: Stroke(look.color, width: 1.8, dash: look.dash), label: trajectory.contestant.label,
          divergence: DivergencePoint(of: points, step: trajectory.divergedAt)))
    }
    return Panel(
      title: plot.title.map { Text($0) }, x: Axis("Step"), y: y, marks: marks, legend: plot.legend)
  }

  /// The range of the losses that do not diverge, since a loss of 10³⁰⁰ would make all other curves flat.
  private func calmRange(_ trajectories: [Trajectory]) -> ClosedRange<Double>? {
    guard trajectories.contains(where: { $0.divergedAt != nil }) else { return nil }
    let calm = trajectories.filter { $0.divergedAt == nil }.flatMap(\.losses) + trajectories.map { $0.losses[0] }
    guard let lowest = (calm + objective.minima.map { objective.value(at: $0) }).min(), let highest = calm.max(),
      lowest < highest
    else { return nil }
    // Half as much again above, so that diverging curves are seen to leave the frame.
    let height = highest - lowest
    guard (1.5 * height).isFinite else { return nil }
    return lowest - 0.05 * height...highest + 0.5 * height
  }
}
