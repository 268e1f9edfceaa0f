import { figure } from '../sentences.js';

/** How many touchpoints each channel of a journey has. */
function counts(channels: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const channel of channels) found.set(channel, (found.get(channel) ?? 0) + 1);
  return found;
}

/**
 * The sentences to the credits of `creditByChannel`: what the channel of a touchpoint weighs among those of its
 * journey (`weigh` says it in words), and how many touchpoints share that. Channels stand for values of any grouping.
 */
export function explainByChannel(
  channels: readonly string[],
  weightOf: (channel: string) => number,
  weigh: (channel: string, weight: number, total: number) => string,
): string[] {
  const met = counts(channels);
  const total = [...met.keys()].reduce((sum, channel) => sum + Math.max(weightOf(channel), 0), 0);
  return channels.map((channel) => {
    const touchpoints = met.get(channel) ?? 1;
    const weight = Math.max(weightOf(channel), 0);
    const share = total > 0 ? weight / total : 1 / met.size;
    const why =
      total > 0
        ? weigh(channel, weight, total)
        : `nothing on this path has an effect, equal share of ${met.size} distinct`;
    const among = touchpoints === 1 ? '' : `, shared by its ${touchpoints} touchpoints`;
    return `${why}${among}: ${figure(share / touchpoints)}`;
  });
}
