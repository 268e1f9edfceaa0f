/** A visitor key as the two fields that answers name people by. */
export function whoIs(owner: string): { readonly userId: string } | { readonly anonymousId: string } {
  const id = owner.slice(2);
  return owner.startsWith('u:') ? { userId: id } : { anonymousId: id };
}
