import process from 'node:process';

export const QUEUE = 'reports';

export const connection = { host: '127.0.0.1', port: Number(process.env.REDIS_PORT), maxRetriesPerRequest: null };
