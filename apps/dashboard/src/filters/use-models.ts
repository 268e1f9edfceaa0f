import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { ModelChoicesDocument, type ModelChoicesQuery } from '../graphql/graphql';

export type ModelChoice = NonNullable<ModelChoicesQuery['models']>['models'][number];

/** Every model that a query can name, variants of the tenant included; empty until they are known. */
export function useModels(): readonly ModelChoice[] {
  const { data } = useQuery({
    queryKey: ['model-choices'],
    queryFn: ({ signal }) => execute(ModelChoicesDocument, {}, signal),
    staleTime: 5 * 60_000,
  });
  return data?.models?.models ?? [];
}

/** A model's name for people: `time_decay` is "Time decay". */
export function modelLabel(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
