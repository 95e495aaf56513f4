import { escape, unescape } from 'node:querystring';
import type { ALBEvent, APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';

/** The event of an HTTP request, from API Gateway (HTTP or REST API), a function URL or a load balancer. */
export type HttpEvent = ALBEvent | APIGatewayProxyEvent | APIGatewayProxyEventV2;

/** An event whose path begins at the root of the API, and the prefix that was stripped from it. */
interface MountedEvent {
  readonly event: HttpEvent;
  /** The stage, or the base path of a domain, such as `/dev`; empty where the API stands at the root. */
  readonly mount: string;
}

/** Whether an event is an HTTP request, by the fields that gateways, function URLs and load balancers all send. */
export function isHttpEvent(event: unknown): event is HttpEvent {
  if (typeof event !== 'object' || event === null || !('requestContext' in event)) return false;
  return ('rawPath' in event && typeof event.rawPath === 'string') || ('httpMethod' in event && 'path' in event);
}

/** Strips the stage or base path from an event and normalises what serverless-express cannot parse. */
export function mountedEvent(received: HttpEvent): MountedEvent {
  // Test events of a console or a script may lack headers.
  const event = received.headers || 'multiValueHeaders' in received ? received : { ...received, headers: {} };
  if ('rawPath' in event) {
    const mount = mountOfVersion2(event);
    return { mount, event: { ...event, rawPath: encoded(event.rawPath.slice(mount.length)) } };
  }
  if (!('resource' in event)) {
    return { mount: '', event: { ...event, path: encoded(event.path), ...wellFormedQuery(event) } };
  }
  const mount = isDefaultRoute(event.resource)
    ? stageIn(event.path, event.requestContext.stage)
    : prefixOf(event.path, event.resource, event.pathParameters ?? {});
  // serverless-express would build the path from `proxy` and `customDomain`, which is right for some APIs only.
  const requestContext = { ...event.requestContext, customDomain: undefined };
  const path = encoded(event.path.slice(mount.length));
  return { mount, event: { ...event, path, pathParameters: null, requestContext } };
}

function mountOfVersion2({ rawPath, routeKey, pathParameters, requestContext }: APIGatewayProxyEventV2): string {
  const route = (routeKey as string | undefined)?.split(' ')[1]; // A function URL may lack a routeKey.
  if (route !== undefined) return prefixOf(rawPath, route, pathParameters ?? {});
  return stageIn(rawPath, requestContext.stage);
}

const isDefaultRoute = (resource: string): boolean => resource === '$default';

/** The stage, if the path begins with it: an HTTP API leaves a named stage in the path. */
function stageIn(path: string, stage: string): string {
  return `${path}/`.startsWith(`/${stage}/`) ? `/${stage}` : '';
}

/** The part of a path before the route that the gateway matched; some gateways have decoded the path already. */
function prefixOf(path: string, route: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const plain = (text: string): string => unescape(text).replace(/\/$/, '');
  const whole = plain(path);
  const own = plain(route.replace(/\{([^}+]+)\+?\}/g, (_, name: string) => parameters[name] ?? ''));
  return whole.endsWith(own) ? whole.slice(0, whole.length - own.length) : '';
}

/** Encodes what an HTTP API has decoded in the path; what is encoded stays as it is. */
function encoded(path: string): string {
  return encodeURI(path || '/').replaceAll('%25', '%');
}

/**
 * Re-encodes the query, which a load balancer passes on unchanged, so that malformed parts are read as Express reads
 * them.
 */
function wellFormedQuery(event: ALBEvent): Pick<ALBEvent, 'multiValueQueryStringParameters'> {
  const all = event.multiValueQueryStringParameters ?? event.queryStringParameters ?? {};
  const reencoded = (text: string): string => escape(unescape(text.replaceAll('+', ' ')));
  return {
    multiValueQueryStringParameters: Object.fromEntries(
      Object.entries(all).map(([name, values = '']) => [reencoded(name), [values].flat().map(reencoded)]),
    ),
  };
}
