/** Choices that follow from a seed and an index alone, so that any one of many requests can be made again. */
export class Random {
  private state: number

  constructor(seed: number, index: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0
    for (let round = 0; round < 3; round += 1) this.next()
  }

  /** A number from 0 to below 1, by mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = this.state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  /** @throws Error when there is nothing to choose from */
  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new Error('There is nothing to choose from.')
    return items[this.below(items.length)] as Item
  }

  /** Makes between `least` and `most` of something. */
  times<Item>(least: number, most: number, make: (index: number) => Item): Item[] {
    return Array.from({ length: least + this.below(most - least + 1) }, (_, index) => make(index))
  }

  /** One of several ways, each as often as its weight says. */
  weighted<Item>(...ways: readonly [weight: number, make: () => Item][]): Item {
    const sum = ways.reduce((total, [weight]) => total + weight, 0)
    let at = this.next() * sum
    for (const [weight, make] of ways) {
      at -= weight
      if (at < 0) return make()
    }
    throw new Error('There is nothing to choose from.')
  }
}
