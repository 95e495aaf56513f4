/** What web pages of other origins may send and read, behind the gateway as on a server. */
export const CORS = {
  methods: ['GET', 'POST', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type', 'prefer', 'x-request-id'],
  exposedHeaders: [
    'location',
    'link',
    'retry-after',
    'ratelimit',
    'ratelimit-policy',
    'preference-applied',
    'x-request-id',
  ],
  /** Seconds for which a browser keeps the answer to a preflight request. */
  maxAge: 3_600,
};
