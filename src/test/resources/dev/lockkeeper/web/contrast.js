// Texts whose contrast with what is behind them is below 4.5, WCAG's AA.
const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const parts = (color) => color.match(/[\d.]+/g).map(Number);
const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = parts(getComputedStyle(at).backgroundColor);
    if (color.length === 3 || color[3] > 0) {
      return color;
    }
  }
  return [255, 255, 255];
};
return [...document.querySelectorAll("body *")]
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) && element.tagName !== "SCRIPT")
  .map((element) => {
    const [a, b] = [luminance(parts(getComputedStyle(element).color)), luminance(behind(element))];
    return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), element.className + " " + element.textContent.substring(0, 40)];
  })
  .filter(([contrast]) => contrast < 4.5)
  .map(([contrast, text]) => contrast.toFixed(2) + " " + text)
  .join("\n");
