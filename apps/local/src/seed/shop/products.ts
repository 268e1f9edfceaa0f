import type { Random } from '../random.js';

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  /** Cents. */
  readonly price: number;
}

/** Most wanted first: demand falls with the rank. */
export const PRODUCTS: readonly Product[] = [
  { id: 'sku-101', name: 'Cast iron pan 26 cm', category: 'Pans', price: 4_990 },
  { id: 'sku-204', name: 'Pour-over set', category: 'Coffee', price: 3_450 },
  { id: 'sku-330', name: 'Chef’s knife', category: 'Knives', price: 8_900 },
  { id: 'sku-112', name: 'Crêpe pan', category: 'Pans', price: 2_995 },
  { id: 'sku-208', name: 'Hand grinder', category: 'Coffee', price: 11_900 },
  { id: 'sku-410', name: 'Linen apron', category: 'Textiles', price: 2_450 },
  { id: 'sku-120', name: 'Enamel pot 4 l', category: 'Pots', price: 6_799 },
  { id: 'sku-331', name: 'Paring knife', category: 'Knives', price: 1_999 },
  { id: 'sku-500', name: 'Spice jars (12)', category: 'Storage', price: 1_849 },
  { id: 'sku-220', name: 'Espresso machine', category: 'Coffee', price: 54_900 },
  { id: 'sku-510', name: 'Sourdough kit', category: 'Baking', price: 3_999 },
  { id: 'sku-140', name: 'Copper kettle', category: 'Kettles', price: 7_950 },
];

export function pickProduct(random: Random): Product {
  return random.weighted(PRODUCTS, (product) => 1 / (1 + PRODUCTS.indexOf(product)));
}
