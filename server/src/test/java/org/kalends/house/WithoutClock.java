package org.kalends.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import java.time.Clock;

/** Calls that ask the machine for the time instead of a clock. */
final class WithoutClock extends DescribedPredicate<CodeUnitCallTarget> {

  WithoutClock() {
    super("without a clock");
  }

  @Override
  public boolean test(CodeUnitCallTarget target) {
    return target.getRawParameterTypes().stream()
        .noneMatch(type -> type.isEquivalentTo(Clock.class));
  }
}
