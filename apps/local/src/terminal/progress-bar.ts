export interface ProgressBar {
  add(count: number): void;
  /** Leaves the finished bar on its line. */
  end(): void;
}

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 32;

/**
 * A bar that redraws itself on a terminal; anywhere else a plain line at every tenth, so that a log stays readable.
 * Redrawn per whole percent only: drawing must not slow what it shows.
 */
export function progressBar(
  out: Terminal,
  label: string,
  total: number,
  unit = 'facts',
  now = () => performance.now(),
): ProgressBar {
  const started = now();
  const plain = out.isTTY !== true;
  const step = plain ? 10 : 1;
  let done = 0;
  let shown = -1;
  const draw = (percent: number) => {
    const seconds = Math.max((now() - started) / 1000, 0.001);
    const figures = `${String(percent).padStart(3)} %  ${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${unit}, ${Math.round(done / seconds).toLocaleString('en')}/s`;
    if (plain) {
      out.write(`${label}: ${figures}\n`);
      return;
    }
    const filled = Math.round((percent / 100) * WIDTH);
    out.write(`\r${label} [${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${figures}\x1b[K`);
  };
  const update = () => {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (Math.floor(percent / step) === shown) return;
    shown = Math.floor(percent / step);
    draw(percent);
  };
  update();
  return {
    add: (count) => {
      done += count;
      update();
    },
    end: () => {
      if (!plain) out.write('\n');
    },
  };
}
