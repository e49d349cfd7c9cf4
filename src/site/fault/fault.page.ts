import type { FastifyReply } from 'fastify';
import { sendPage } from '../../plumbing/html.ts';
import { type Fault, faultPage } from './fault.html.tsx';

/** Answers where something failed, without asking the database: it may be what failed. Nobody keeps the answer. */
export function sendFault(reply: FastifyReply, fault: Fault): FastifyReply {
  return sendPage(reply.header('cache-control', 'no-store'), faultPage(fault));
}
