
\restrict yzqpap5O8HjSz1qn0lrVNlRm98KSBuMVVYu6kVbSgdEPh0IzviuQXaPOcBYHDxf

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA shop;

CREATE TYPE public.mood AS ENUM (
    'sad',
    'glad'
);

CREATE FUNCTION public.f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RETURN NEW; END $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.items (
    id integer NOT NULL,
    order_id bigint
);

CREATE SEQUENCE public.items_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.items_id_seq OWNED BY public.items.id;

CREATE TABLE public.orders (
    id bigint NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    m public.mood
);

COMMENT ON TABLE public.orders IS 'it''s';

ALTER TABLE public.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW public.v AS
 SELECT orders.id
   FROM public.orders;

CREATE TABLE shop.x (
    id integer NOT NULL
);

ALTER TABLE ONLY public.items ALTER COLUMN id SET DEFAULT nextval('public.items_id_seq'::regclass);

ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

ALTER TABLE ONLY shop.x
    ADD CONSTRAINT x_pkey PRIMARY KEY (id);

CREATE INDEX items_order ON public.items USING btree (order_id);

CREATE TRIGGER t BEFORE UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.f();

ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);

\unrestrict yzqpap5O8HjSz1qn0lrVNlRm98KSBuMVVYu6kVbSgdEPh0IzviuQXaPOcBYHDxf

