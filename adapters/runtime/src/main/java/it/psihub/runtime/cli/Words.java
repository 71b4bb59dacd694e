package it.psihub.runtime.cli;

import it.psihub.canonical.Coded;
import it.psihub.canonical.InvalidValue;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Route;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What operators write, read as what the hub knows. */
final class Words {

    private Words() {}

    static final class Delivery implements ITypeConverter<DeliveryId> {
        @Override
        public DeliveryId convert(String value) {
            try {
                return new DeliveryId(UUID.fromString(value));
            } catch (IllegalArgumentException none) {
                throw new TypeConversionException("'" + value + "' non è l'identificativo di una consegna");
            }
        }
    }

    static final class Message implements ITypeConverter<MessageId> {
        @Override
        public MessageId convert(String value) {
            try {
                return new MessageId(UUID.fromString(value));
            } catch (IllegalArgumentException none) {
                throw new TypeConversionException("'" + value + "' non è l'identificativo di un messaggio");
            }
        }
    }

    static final class State implements ITypeConverter<DeliveryState> {
        @Override
        public DeliveryState convert(String value) {
            return oneOf(DeliveryState.values(), DeliveryState::label, value);
        }
    }

    static final class MessageState implements ITypeConverter<InboundState> {
        @Override
        public InboundState convert(String value) {
            return oneOf(InboundState.values(), InboundState::label, value);
        }
    }

    private static <S extends Coded> S oneOf(S[] states, Function<S, String> label, String value) {
        return Arrays.stream(states)
                .filter(state ->
                        state.code().equals(value) || label.apply(state).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' non è uno stato; gli stati: "
                        + Arrays.stream(states).map(Coded::code).collect(Collectors.joining(", "))));
    }

    static final class RouteName implements ITypeConverter<Route> {
        @Override
        public Route convert(String value) {
            try {
                return Route.parse(value);
            } catch (InvalidValue none) {
                throw new TypeConversionException("'" + value + "' non è uno scambio, come job-centre.profile");
            }
        }
    }

    static final class Party implements ITypeConverter<CounterpartId> {
        @Override
        public CounterpartId convert(String value) {
            try {
                return new CounterpartId(value);
            } catch (InvalidValue none) {
                throw new TypeConversionException("'" + value + "' non è il nome di una controparte");
            }
        }
    }

    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException none) {
                throw new TypeConversionException("'" + value + "' non è un giorno, come 2026-11-24");
            }
        }
    }
}
