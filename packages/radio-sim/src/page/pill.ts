const css = `
  #radio-sim {
    position: fixed; top: 40%; right: 0; z-index: 2147483647; opacity: .6; cursor: pointer;
    padding: 10px; writing-mode: vertical-rl; font: 600 13px/1 system-ui, sans-serif;
    border: 1px dashed #8c7964; border-right: 0; border-radius: 12px 0 0 12px;
    background: #fffdf9; color: #2a1f1a;
  }
  #radio-sim:hover, #radio-sim:focus-visible { opacity: 1 }
  #radio-sim[aria-pressed="false"] { background: #2a1f1a; color: #fffdf9 }
`;

/** A stage control beside the app: this window walks away, and comes back. */
export function showPill(onChange: (near: boolean) => void): void {
  const style = document.createElement("style");
  style.textContent = css;
  const pill = document.createElement("button");
  pill.id = "radio-sim";
  pill.type = "button";

  let near = true;
  const show = (): void => {
    pill.setAttribute("aria-pressed", String(near));
    pill.textContent = near ? "📡 near" : "📡 away";
  };
  pill.onclick = () => {
    near = !near;
    show();
    onChange(near);
  };
  show();
  document.addEventListener("DOMContentLoaded", () => document.body.append(style, pill));
}
