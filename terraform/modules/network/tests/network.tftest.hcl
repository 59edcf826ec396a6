# Tests subnets, routes, and rejected values.

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variables {
  name  = "lockkeeper-staging"
  zones = ["eu-west-1a", "eu-west-1b"]
}

run "two_zones_and_one_nat_gateway" {
  command = plan

  assert {
    condition = [for subnet in concat(values(aws_subnet.public), values(aws_subnet.task), values(aws_subnet.database)) : subnet.cidr_block] == [
      "10.0.0.0/20", "10.0.16.0/20",
      "10.0.64.0/20", "10.0.80.0/20",
      "10.0.128.0/20", "10.0.144.0/20",
    ]
    error_message = "three kinds of subnets in two zones, with addresses left for a third zone"
  }

  assert {
    condition     = alltrue([for subnet in concat(values(aws_subnet.public), values(aws_subnet.task), values(aws_subnet.database)) : subnet.map_public_ip_on_launch == false])
    error_message = "subnets must not assign public IP addresses"
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-west-1a"] && length(aws_route.task) == 2 && length(aws_vpc_endpoint.interface) == 0
    error_message = "nat must create one NAT gateway"
  }
}

run "a_nat_gateway_in_each_zone" {
  command = plan

  variables {
    way_out = "nat-per-zone"
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-west-1a", "eu-west-1b"] && length(aws_route.task) == 2 && length(aws_vpc_endpoint.interface) == 0
    error_message = "nat-per-zone must create one NAT gateway in each zone"
  }
}

run "endpoints_and_no_way_to_the_internet" {
  command = plan

  variables {
    way_out = "endpoints"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_route.task) == 0
    error_message = "task subnets must have no route to the internet"
  }

  assert {
    condition = sort([for endpoint in aws_vpc_endpoint.interface : endpoint.service_name]) == tolist([
      "com.amazonaws.eu-west-1.ecr.api",
      "com.amazonaws.eu-west-1.ecr.dkr",
      "com.amazonaws.eu-west-1.logs",
      "com.amazonaws.eu-west-1.secretsmanager",
    ])
    error_message = "endpoints must exist for all services that a task calls"
  }
}

run "refuses_bad_values" {
  command = plan

  variables {
    name                = "Lockkeeper"
    cidr_block          = "10.0.0.0/24"
    zones               = ["eu-west-1a"]
    way_out             = "vpn"
    port                = 80
    allowed_cidr_blocks = ["everywhere"]
  }

  expect_failures = [
    var.name,
    var.cidr_block,
    var.zones,
    var.way_out,
    var.port,
    var.allowed_cidr_blocks,
  ]
}
