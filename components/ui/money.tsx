import { useFormatter } from 'use-intl'
import { currencyDigits } from './currency-digits.ts'

/** Amount in minor units; `approximate` where the page abbreviated it, shown as ≈; without currency it is a bare number. */
export interface MoneyAmount {
  minor: number
  currency?: string
  approximate: boolean
}

/** Money as text, "AED 480,000" or "≈ USD 2,500,000"; fraction digits only where there is a fraction. */
export function useMoney(): (amount: MoneyAmount) => string {
  const format = useFormatter()
  return ({ minor, currency, approximate }) => {
    const digits = currency ? currencyDigits(currency) : 2
    const value = minor / 10 ** digits
    const text = currency
      ? format.number(value, {
          style: 'currency',
          currency,
          // The code in every language: "$" is twenty currencies, and mixed signs turn around in right-to-left text.
          currencyDisplay: 'code',
          minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
        })
      : format.number(value, { maximumFractionDigits: digits })
    return approximate ? `≈ ${text}` : text
  }
}

export function Money({ amount, className }: { amount: MoneyAmount; className?: string }) {
  const money = useMoney()
  return <bdi className={className}>{money(amount)}</bdi>
}
