const WIDTH = 30;

/** Of work that goes through positions of the log: a bar, how far it is, how fast, and how long it will take. */
export function progressLine(
  done: number,
  total: number,
  { seconds, from }: { readonly seconds: number; readonly from: number },
): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const rate = seconds > 0 ? (done - from) / seconds : 0;
  const left = done >= total ? '' : rate > 0 ? `, ${duration((total - done) / rate)} left` : '';
  const bar = `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}]`;
  return `${bar} ${Math.floor(share * 100)} %  ${done} of ${total} events, ${Math.round(rate)}/s${left}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
