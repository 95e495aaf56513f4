/** Eight hexadecimal digits. `crypto.randomUUID` is missing on plain http. */
export function randomId(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number.toString(16).padStart(8, '0');
}
