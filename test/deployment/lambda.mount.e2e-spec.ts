import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { HttpHandler } from '../../src/core/lambda/http-handler.ts';
import type { HttpEvent } from '../../src/core/lambda/mounted-event.ts';
import { onLambda } from '../support/http-answers.ts';
import { type ClientRequest, httpEvent } from '../support/http-events.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

let service: Service;
let handler: HttpHandler;

beforeAll(async () => {
  service = await startService();
  ({ handler } = await import('../../src/lambda.ts'));
});
afterAll(async () => {
  await service.stop();
});

interface Route {
  /** The gateway's own name of the route, such as `/{proxy+}`. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The event of a request that the client sent to an address below `mount`. */
type Mounting = (mount: string, request: ClientRequest, route: Route) => HttpEvent;

/** The path of the event has whatever the client asked for: the base path of a domain, or the stage. */
const httpApi =
  (stage: string): Mounting =>
  (mount, request, { route, parameters }) => {
    const event = httpEvent('HTTP API', { ...request, path: mount + request.path });
    const requestContext = { ...event.requestContext, stage };
    const routeKey = route === '$default' ? route : `ANY ${route}`;
    return { ...event, routeKey, pathParameters: parameters, requestContext } as HttpEvent;
  };

/** The path of the event has the base path, but no stage. */
const restApi =
  (customDomain?: object): Mounting =>
  (mount, request, { route, parameters }) => {
    const path = customDomain === undefined ? request.path : mount + request.path;
    const event = httpEvent('REST API', { ...request, path });
    const requestContext = { ...event.requestContext, path: mount + request.path, customDomain };
    return { ...event, resource: route, pathParameters: parameters ?? null, requestContext } as HttpEvent;
  };

/** The route that takes a request, if the API has one for `template` or for everything. */
type Routing = (template: string, path: string) => Route;

const exact: Routing = (route, path) => ({ route, parameters: { job_id: path.split('/').at(-1) ?? '' } });
const proxy: Routing = (_template, path) => ({ route: '/{proxy+}', parameters: { proxy: path.slice(1) } });
const belowApi: Routing = (_template, path) => ({ route: '/api/{proxy+}', parameters: { proxy: path.slice(5) } });
const any: Routing = () => ({ route: '$default' });

describe.each<[string, Mounting, string, Routing]>([
  ['an HTTP API at its default stage', httpApi('$default'), '', any],
  ['an HTTP API at a stage with a name', httpApi('dev'), '/dev', any],
  ['a route of an HTTP API at a stage with a name', httpApi('dev'), '/dev', exact],
  ['a proxy of an HTTP API at a stage with a name', httpApi('dev'), '/dev', proxy],
  ['a route of an HTTP API below a base path', httpApi('$default'), '/v1/reports', exact],
  ['a proxy of an HTTP API below a base path', httpApi('$default'), '/v1/reports', proxy],
  ['a base path that is called as the API', httpApi('$default'), '/api', exact],
  ['a proxy of a REST API that is not at its root', restApi(), '', belowApi],
  ['a proxy of a REST API below a base path', restApi({ basePathMatched: 'v1' }), '/v1', proxy],
  ['a proxy of a REST API below a base path, and not at its root', restApi({ basePathMatched: 'v1' }), '/v1', belowApi],
  ['a route of a REST API below a base path', restApi({ basePathMatched: 'v1' }), '/v1', exact],
  ['a base path of a REST API that the event does not name', restApi({}), '/v1', exact],
  ['a base path of a REST API that is called as the API', restApi({ basePathMatched: 'api' }), '/api', proxy],
])('behind %s', (_what, mounting, mount, routed) => {
  it('a submission gets a Location that its client can use', async () => {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', path: '/api/vpr', headers, body: JSON.stringify(submission()) };
    const answer = await onLambda(handler, mounting(mount, request, routed('/api/vpr', '/api/vpr')));
    expect(answer.status).toBe(202);
    expect(answer.headers['location']).toBe(`${mount}/api/vpr/jobs/${JSON.parse(answer.body).job_id}`);
  });

  it('a problem names the path that its client requested', async () => {
    const path = `/api/vpr/status/${randomUUID()}`;
    const route = routed('/api/vpr/status/{job_id}', path);
    const answer = await onLambda(handler, mounting(mount, { method: 'GET', path }, route));
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({
      detail: 'There is no such job, or it has expired.',
      instance: mount + path,
    });
  });
});
