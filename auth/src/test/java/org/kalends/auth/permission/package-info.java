/** Proofs of who may do what. Start reading at AccessEvaluatorTest. */
@NullMarked
package org.kalends.auth.permission;

import org.jspecify.annotations.NullMarked;
