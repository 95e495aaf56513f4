/** Like Promise.all, but when one fails, it waits for the others before it says so: nothing goes on behind the caller's back. */
export async function settled<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
