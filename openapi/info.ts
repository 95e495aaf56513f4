export const INFO = {
  title: 'CareerVP VPR API',
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  description: `Turns a job posting, a CV and answers to gap questions into a Value Proposition Report (VPR). That takes up to a
minute, so a submission is answered at once, and the work is done later:

1. \`POST /api/vpr\` submits. Its answer has a \`job_id\`, and in \`Location\` the address of the job.
2. \`GET /api/vpr/jobs/{job_id}\` tells how far the job is. With \`Prefer: wait=25\` it waits for the end; else ask again after
   \`Retry-After\` seconds. It is \`202\` while the job is live, and \`200\` once it is COMPLETED or FAILED.
3. \`GET\` of the \`result_url\` of a COMPLETED job gives the report, without a token.

Errors are problem details (RFC 9457). \`code\` tells a program what happened, and \`type\` leads to a chapter in this document. A
gateway in front of the API may answer by itself (\`429\`, \`503\`, \`504\`) with \`{ "message": "…" }\`; send such a request
again, after a pause that grows from one attempt to the next.

Texts are Unicode: lengths count code points, and neither U+0000 nor an unpaired surrogate is accepted. \`null\` in an optional
field is the same as no field. Unknown fields are dropped, unless the request says \`Prefer: handling=strict\`. Instants are ISO
8601 in UTC, with milliseconds. Fields and codes may be added: ignore those that you do not know.`,
};

export const TAGS = [
  { name: 'Reports', description: 'Submit, and find the job of an application.' },
  { name: 'Jobs', description: 'The jobs of a user.' },
  { name: 'Service', description: 'The service itself. These routes want no token.' },
];

export const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'A token of the issuer that the service trusts. A service without an issuer, as on a laptop, wants none.',
  },
};
