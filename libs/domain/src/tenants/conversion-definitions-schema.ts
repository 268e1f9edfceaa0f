import { z } from 'zod';

const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => value.isWellFormed(), 'must be whole characters');

const definition = z.strictObject({
  event: text(1_024),
  type: z.exactOptional(text(1_024)),
  valueProperty: z.exactOptional(text(255)),
});

/** `PUT …/conversion-definitions`. With none of them, only `/v1/conversions` makes conversions. */
export const conversionDefinitions = z.strictObject({
  definitions: z
    .array(definition)
    .max(100)
    .superRefine((definitions, { addIssue }) => {
      const seen = new Set<string>();
      for (const [index, { event }] of definitions.entries()) {
        if (seen.has(event))
          addIssue({ code: 'custom', path: [index, 'event'], message: 'is defined already' });
        seen.add(event);
      }
    }),
});
