const SHAPES = [
  'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  'M1.5 1.5h9v9h-9z',
  'M6 .8L11.4 10.6H.6z',
  'M6 0L12 6L6 12L0 6z',
  'M4 0h4v4h4v4H8v4H4V8H0V4h4z',
  'M.6 1.4h10.8L6 11.2z',
] as const;

/** Hues of the palette that stay apart for people who tell few colours; the shapes differ too. */
const COLOURS = [0, 1, 2, 6, 3, 7] as const;

/** A model's mark in the chart and beside its name: of a shape and a colour of its own. */
export function Mark({ at, size = 12 }: { readonly at: number; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <path
        d={SHAPES[at % SHAPES.length] ?? SHAPES[0]}
        fill={`var(--cat-${COLOURS[at % COLOURS.length] ?? 0})`}
        stroke="var(--surface)"
        strokeWidth={0.75}
      />
    </svg>
  );
}
