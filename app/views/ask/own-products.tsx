import type { Id } from '../types';
import { words } from '~/messages';

const text = words.ask;

/** A product that the asker has. */
export interface OwnProduct {
  productId: Id;
  name: string;
  brand: string;
  version: string | null;
}

/**
 * The asker's own products, as buttons of the form that asks: pressed, one fills in brand, product
 * and version, and the form keeps what was written.
 */
export function OwnProducts({ owned, chosen }: { owned: OwnProduct[]; chosen?: string }) {
  if (owned.length === 0) return null;
  return (
    <fieldset className="field" aria-describedby="ask-own-help">
      <legend>{text.ownProducts}</legend>
      <p className="help" id="ask-own-help">
        {text.ownProductsHelp}
      </p>
      <div className="own-products">
        {owned.map(({ productId, name, brand, version }) => (
          <button
            key={productId}
            type="submit"
            className="button secondary small"
            name="intent"
            value="choose-product"
            formAction={`/questions/ask?own=${productId}`}
            aria-pressed={String(productId) === chosen}
          >
            {[name, version].filter((part) => part !== null).join(' ')} · {brand}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
