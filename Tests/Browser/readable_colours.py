"""The contrast of colours that stand in code and formulas, which the accessibility rules pass over."""

FIND = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = rgb(getComputedStyle(one).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return rgb(getComputedStyle(document.documentElement).colorScheme === "dark" ? "black" : "white");
  };
  const seen = new Map();
  for (const element of document.querySelectorAll(".token, .katex [class*='term-']")) {
    const key = element.className + "|" + getComputedStyle(element).color + "|" + ground(element);
    if (seen.has(key)) continue;
    const [a, b] = [luminance(rgb(getComputedStyle(element).color)), luminance(ground(element))];
    seen.set(key, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return [...seen].filter(([, contrast]) => contrast < 4.5).map(([key, contrast]) => `${key}: ${contrast.toFixed(2)}`);
}
"""


def too_faint(page):
    return page.evaluate(FIND)
