import CairoRendering
import Foundation
import Plotting

struct Sheet { init(_ f: URL) {}; func write() throws {} }
struct Timing { func run() throws {} }
