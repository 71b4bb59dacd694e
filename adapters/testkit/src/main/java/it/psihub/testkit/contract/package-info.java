/**
 * What every kind of counterpart must stand: its contract test extends {@link
 * it.psihub.testkit.contract.CounterpartContract}, and says in a table what each fault leads to.
 */
@NullMarked
package it.psihub.testkit.contract;

import org.jspecify.annotations.NullMarked;
