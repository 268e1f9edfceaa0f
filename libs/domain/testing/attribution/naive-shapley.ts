/** Shapley values by their first definition: what a player adds on joining, over every order of joining. */
export function naiveShapley(
  players: readonly string[],
  worth: (coalition: ReadonlySet<string>) => number,
): Map<string, number> {
  const sums = new Map(players.map((player) => [player, 0]));
  let orders = 0;
  const join = (present: readonly string[], waiting: readonly string[]): void => {
    if (waiting.length === 0) orders++;
    for (const player of waiting)
      join(
        [...present, player],
        waiting.filter((other) => other !== player),
      );
    if (waiting.length > 0) return;
    for (const [index, player] of present.entries()) {
      const added = worth(new Set(present.slice(0, index + 1))) - worth(new Set(present.slice(0, index)));
      sums.set(player, (sums.get(player) ?? 0) + added);
    }
  };
  join([], players);
  return new Map([...sums].map(([player, sum]) => [player, sum / orders]));
}
