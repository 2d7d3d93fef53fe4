/**
 * While another window has the keyboard, such as the terminal in which a bench is drawn, a browser moves the focus but neither draws it nor tells of it. A bench's keys come all the same: then what has the
 * focus has the class "lit", which is drawn like :focus, and the events come as if this window were in front.
 */
const move = HTMLElement.prototype.focus;
let lit;

HTMLElement.prototype.focus = function (options) {
  const before = document.activeElement;
  move.call(this, options);
  if (document.hasFocus() || document.activeElement === before) return;
  light();
  this.dispatchEvent(new FocusEvent("focus"));
  this.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
};

function light() {
  lit?.classList.remove("lit");
  lit = document.hasFocus() ? undefined : document.activeElement;
  lit?.classList.add("lit");
}

addEventListener("blur", light);
addEventListener("focus", light);
light();
