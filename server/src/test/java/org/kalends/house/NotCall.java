package org.kalends.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Forbids calling some methods of a type. */
final class NotCall extends ArchCondition<JavaClass> {

  private final Class<?> type;
  private final String methods;

  NotCall(Class<?> type, String methods) {
    super("not call " + type.getSimpleName() + ".(" + methods + ")");
    this.type = type;
    this.methods = methods;
  }

  @Override
  public void check(JavaClass from, ConditionEvents events) {
    for (JavaMethodCall call : from.getMethodCallsFromSelf()) {
      boolean forbidden =
          call.getTargetOwner().isEquivalentTo(type) && call.getName().matches(methods);
      if (forbidden) {
        events.add(SimpleConditionEvent.violated(from, call.getDescription()));
      }
    }
  }
}
