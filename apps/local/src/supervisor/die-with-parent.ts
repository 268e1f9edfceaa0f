/**
 * Loaded before a child's program (`node --import`): standard input is a pipe that only the launcher holds, and its
 * end means that the launcher is gone. The child then ends as in a crash, which loses nothing that was acknowledged:
 * one that lingered would hold the port and the log's writer lock against the next launcher.
 */
import { Socket } from 'node:net';

const die = () => process.kill(process.pid, 'SIGKILL');
new Socket({ fd: 0, writable: false }).on('error', die).on('close', die).resume().unref();
