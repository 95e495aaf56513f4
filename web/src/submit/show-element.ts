/** Gives an element the focus, in the middle of the screen: its label and what is wrong with it are seen as well. */
export function showElement(id: string): void {
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'center' });
}
