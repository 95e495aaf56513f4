import type { Application } from 'express';

/** The part of a layer of Express's router that is read here; its types lack `match`. */
interface RouterLayer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** The methods of the routes that match this path, in capitals and in alphabetical order. */
export function allowedMethods(app: Application, path: string): string[] {
  const layers = app.router.stack as unknown as readonly RouterLayer[];
  const methods = new Set<string>();
  for (const layer of layers) {
    if (layer.route === undefined || !layer.match(path)) continue;
    for (const method of Object.keys(layer.route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  return Array.from(methods).toSorted();
}
