import { escape, unescape } from 'node:querystring';
import type { ALBEvent, APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';

/** What API Gateway (HTTP and REST API), a function URL or a load balancer makes of a request. */
export type HttpEvent = ALBEvent | APIGatewayProxyEvent | APIGatewayProxyEventV2;

/** An event as if the API stood at the root of its domain, and the front of the path that was taken away for it. */
interface MountedEvent {
  readonly event: HttpEvent;
  /** The stage, or the base path of a domain, such as `/dev`; empty where the API stands at the root. */
  readonly mount: string;
}

/** Tells where the API is from what is asked of it, and mends what serverless-express would stumble over. */
export function mountedEvent(event: HttpEvent): MountedEvent {
  if ('rawPath' in event) {
    const mount = mountOfVersion2(event);
    return { mount, event: { ...event, rawPath: encoded(event.rawPath.slice(mount.length)) } };
  }
  if (!('resource' in event)) {
    return { mount: '', event: { ...event, path: encoded(event.path), ...wellFormedQuery(event) } };
  }
  const mount = frontOf(event.path, event.resource, event.pathParameters ?? {});
  // Of `proxy` and `customDomain` serverless-express would make a path of its own, which is right for some APIs only.
  const requestContext = { ...event.requestContext, customDomain: undefined };
  const path = encoded(event.path.slice(mount.length));
  return { mount, event: { ...event, path, pathParameters: null, requestContext } };
}

function mountOfVersion2({ rawPath, routeKey, pathParameters, requestContext }: APIGatewayProxyEventV2): string {
  const route = routeKey.split(' ')[1];
  if (route !== undefined) return frontOf(rawPath, route, pathParameters ?? {});
  const stage = `/${requestContext.stage}`;
  return `${rawPath}/`.startsWith(`${stage}/`) ? stage : '';
}

/** What of a path lies before the route that the gateway matched; some gateways have decoded it already. */
function frontOf(path: string, route: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const plain = (text: string): string => unescape(text).replace(/\/$/, '');
  const whole = plain(path);
  const own = plain(route.replace(/\{([^}+]+)\+?\}/g, (_, name: string) => parameters[name] ?? ''));
  return whole.endsWith(own) ? whole.slice(0, whole.length - own.length) : '';
}

/** An HTTP API decodes the path; of what is encoded, nothing changes. */
function encoded(path: string): string {
  return encodeURI(path || '/').replaceAll('%25', '%');
}

/** A load balancer leaves the query as it came. What is malformed in it is read as Express reads it. */
function wellFormedQuery(event: ALBEvent): Pick<ALBEvent, 'multiValueQueryStringParameters'> {
  const all = event.multiValueQueryStringParameters ?? event.queryStringParameters ?? {};
  const reencoded = (text: string): string => escape(unescape(text.replaceAll('+', ' ')));
  return {
    multiValueQueryStringParameters: Object.fromEntries(
      Object.entries(all).map(([name, values = '']) => [reencoded(name), [values].flat().map(reencoded)]),
    ),
  };
}
